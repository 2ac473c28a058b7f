import { context } from '@opentelemetry/api';
import type { BatchOptions, BatchResult, ItemFunction } from './batch.ts';
import { expectBatch } from './batch-options.ts';
import { BatchRun } from './batch-run.ts';
import { BatchUnit } from './batch-unit.ts';
import { currentWork } from '../current/work.ts';

/**
 * Does something with many items: each runs in a task of its own, as `withTask` runs one, and all of them in one batch with
 * its span, duration and sum of dollars. A failed item does not stop the others: it is kept in the result. A batch succeeded
 * when every item did.
 *
 * @param items are read as they are needed, so a source may be larger than memory and may be endless until it is aborted
 * @param fn gets an item, its index and the task that it runs in
 * @returns what became of the items; it rejects for wrong arguments only
 * @throws TypeError when an argument is wrong, before anything runs
 *
 * @example
 * const { results, failures, spentUsd, stopped } = await observeBatch(documents, (document) => summarize(document), {
 *   type: 'nightly',
 *   concurrency: 8,
 *   budgetUsd: 5,
 *   retry: { attempts: 3 },
 *   progressBar: true,
 * });
 */
export async function observeBatch<T, R>(
  items: Iterable<T> | AsyncIterable<T>,
  fn: ItemFunction<T, R>,
  options: BatchOptions,
): Promise<BatchResult<T, Awaited<R>>> {
  expectBatch(items, fn, options);
  const batch = new BatchUnit(currentWork(), options.type);
  return context.with(batch.context, async () => new BatchRun(batch, { items, fn, options }).run());
}
