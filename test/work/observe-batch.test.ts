import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { context } from '@opentelemetry/api';
import { describe, expect, expectTypeOf, test } from 'vitest';
import type { BatchProgress } from '../../src/work/batch.ts';
import { observeBatch } from '../../src/work/observe-batch.ts';
import type { Task } from '../../src/work/task.ts';
import { withTask } from '../../src/work/with-task.ts';
import { total } from '../support/memory-telemetry.ts';
import { recordInMemory } from '../support/work-in-memory.ts';

const double = async (n: number): Promise<number> => Promise.resolve(n * 2);

/** Costs a dollar. */
function paid<T>(value: T, _index: number, task: Task): T {
  task.setCost(1, 10);
  return value;
}

describe('a batch', () => {
  test('has the results in the order of the items, whichever ends first', async () => {
    recordInMemory();
    const second = Promise.withResolvers<undefined>();
    const result = await observeBatch(
      ['a', 'b', 'c'],
      async (item, index) => {
        if (index === 0) await second.promise;
        if (index === 1) second.resolve(undefined);
        return `${item}${index}`;
      },
      { type: 'letters', concurrency: 2 },
    );
    expectTypeOf(result.results).toEqualTypeOf<readonly PromiseSettledResult<string>[]>();
    expect(result).toEqual({
      results: ['a0', 'b1', 'c2'].map((value) => ({ status: 'fulfilled', value })),
      succeeded: 3,
      failed: 0,
      failures: [],
      spentUsd: 0,
      inputTokens: 0,
      outputTokens: 0,
      skipped: 0,
      stopped: undefined,
      sourceError: undefined,
    });
  });

  test('keeps failures and goes on', async () => {
    recordInMemory();
    const error = new RangeError('no');
    const { results, failures, ...rest } = await observeBatch(
      [1, 2, 3],
      (n) => {
        if (n === 2) throw error;
        return n;
      },
      { type: 'numbers' },
    );
    expect(results).toEqual([
      { status: 'fulfilled', value: 1 },
      { status: 'rejected', reason: error },
      { status: 'fulfilled', value: 3 },
    ]);
    expect(failures).toEqual([{ index: 1, item: 2, error, attempts: 1 }]);
    expect(rest).toMatchObject({ succeeded: 2, failed: 1, skipped: 0, stopped: undefined });
  });

  test('is one span around the spans of its items, with what they spent', async () => {
    const telemetry = recordInMemory();
    const result = await withTask('outer', { id: 'outer-1' }, () =>
      observeBatch([1, 2], paid, { type: 'nightly', metadata: { run: 7 } }),
    );
    const [first, second, batch, outer] = telemetry.spans();
    expect([first, second, batch, outer].map((span) => span?.name)).toEqual([
      'task nightly',
      'task nightly',
      'batch nightly',
      'task outer',
    ]);
    expect(batch?.attributes).toEqual({
      'aimeter.operation.name': 'batch',
      'aimeter.task.type': 'outer',
      'aimeter.task.id': 'outer-1',
      'aimeter.batch.type': 'nightly',
      'aimeter.outcome': 'success',
      'aimeter.batch.size': 2,
      'aimeter.batch.failed': 0,
      'aimeter.batch.cost': 2,
    });
    expect(first?.attributes).toMatchObject({ 'aimeter.task.metadata': '{"run":7}', 'aimeter.task.cost': 1 });
    expect([first, second].map((span) => span?.parentSpanContext?.spanId)).toEqual([1, 2].map(() => batch?.spanContext().spanId));
    expect(batch?.parentSpanContext?.spanId).toBe(outer?.spanContext().spanId);
    expect(outer?.attributes['aimeter.task.cost']).toBe(2);
    expect(result).toMatchObject({ spentUsd: 2, inputTokens: 0, outputTokens: 20 });
  });

  test('is measured: duration, size, items by outcome', async () => {
    const telemetry = recordInMemory();
    await observeBatch([1, 2, 3], (n) => (n === 2 ? Promise.reject(new RangeError('no')) : n), { type: 'numbers' });
    const points = await telemetry.points();
    const failed = { 'aimeter.batch.type': 'numbers', 'aimeter.outcome': 'failure' };
    expect(points.get('aimeter.batch.items')?.map(({ attributes, value }) => ({ attributes, value }))).toEqual([
      { attributes: { 'aimeter.batch.type': 'numbers', 'aimeter.outcome': 'success' }, value: 2 },
      { attributes: { ...failed, 'error.type': 'RangeError' }, value: 1 },
    ]);
    expect(points.get('aimeter.batch.duration')).toEqual([
      {
        attributes: { ...failed, 'error.type': 'items_failed' },
        value: undefined,
        histogram: { count: 1, sum: expect.any(Number) },
      },
    ]);
    expect(points.get('aimeter.batch.size')).toEqual([{ attributes: failed, value: undefined, histogram: { count: 1, sum: 3 } }]);
    expect(total(points, 'aimeter.task.active')).toBe(0);
  });

  test('of nothing is a success', async () => {
    const telemetry = recordInMemory();
    expect(await observeBatch([], double, { type: 'none' })).toMatchObject({ results: [], stopped: undefined });
    expect(telemetry.spans().map(({ name, attributes }) => [name, attributes['aimeter.outcome']])).toEqual([
      ['batch none', 'success'],
    ]);
  });

  test('reads a source only as fast as its items are taken', async () => {
    recordInMemory();
    let read = 0;
    function* source(): Generator<number> {
      while (read < 100) yield (read += 1);
    }
    const ahead: number[] = [];
    await observeBatch(source(), async (n) => ahead.push(read - (await double(n)) / 2), { type: 'lazy', concurrency: 3 });
    expect(Math.max(...ahead)).toBeLessThanOrEqual(3);
    expect(read).toBe(100);
  });

  test('takes an asynchronous source whose end is not known', async () => {
    recordInMemory();
    const progress: BatchProgress[] = [];
    const source = Readable.from([1, 2]) as AsyncIterable<number>;
    const result = await observeBatch(source, double, { type: 'stream', onProgress: (now) => progress.push(now) });
    expect(result.results).toEqual([2, 4].map((value) => ({ status: 'fulfilled', value })));
    expect(progress.map(({ done, total: all, etaSeconds }) => [done, all, etaSeconds])).toEqual([
      [1, undefined, undefined],
      [2, undefined, undefined],
    ]);
  });

  test.each([
    [{}, 1],
    [{ concurrency: 3 }, 3],
    [{ batchSize: 4 }, 4],
    [{ batchSize: 4, concurrency: 2 }, 2],
    [{ concurrency: Infinity }, 10],
  ])('with %j has %i items in flight', async (options, most) => {
    recordInMemory();
    let inFlight = 0;
    const seen: number[] = [];
    await observeBatch(
      Array.from({ length: 10 }, (_, i) => i),
      async () => {
        seen.push((inFlight += 1));
        await wait(1);
        inFlight -= 1;
      },
      { type: 'flight', ...options },
    );
    expect(Math.max(...seen)).toBe(most);
  });

  test('starts a group when the one before it has ended', async () => {
    recordInMemory();
    const log: string[] = [];
    await observeBatch(
      [0, 1, 2, 3, 4],
      async (n) => {
        log.push(`start ${Math.floor(n / 2)}`);
        await wait(n % 2);
        log.push(`end ${Math.floor(n / 2)}`);
      },
      { type: 'groups', batchSize: 2 },
    );
    expect(log).toEqual([0, 1].flatMap((n) => [`start ${n}`, `start ${n}`, `end ${n}`, `end ${n}`]).concat('start 2', 'end 2'));
  });
});

test('progress is told after each item and once more when items are skipped', async () => {
  recordInMemory();
  const progress: BatchProgress[] = [];
  await observeBatch([1, 2, 3], paid, { type: 'told', budgetUsd: 2, onProgress: (now) => progress.push(now) });
  const elapsedSeconds = expect.any(Number) as number;
  const etaSeconds = expect.any(Number) as number;
  expect(progress).toEqual([
    { done: 1, total: 3, failed: 0, skipped: 0, spentUsd: 1, elapsedSeconds, etaSeconds },
    { done: 2, total: 3, failed: 0, skipped: 0, spentUsd: 2, elapsedSeconds, etaSeconds },
    { done: 2, total: 3, failed: 0, skipped: 1, spentUsd: 2, elapsedSeconds, etaSeconds: 0 },
  ]);
});

test.each([
  [
    'throws',
    () => {
      throw new Error('mine');
    },
  ],
  ['rejects', () => Promise.reject(new Error('mine'))],
])('a progress callback that %s changes nothing and is counted', async (_, onProgress) => {
  const telemetry = recordInMemory();
  expect(await observeBatch([1, 2], double, { type: 'told', onProgress })).toMatchObject({ succeeded: 2 });
  const points = await telemetry.points();
  expect(total(points, 'aimeter.telemetry.errors', { 'aimeter.telemetry.component': 'onProgress' })).toBe(2);
});

test('a batch without a context manager still has its results', async () => {
  recordInMemory();
  context.disable();
  expect(await observeBatch([1], paid, { type: 'bare' })).toMatchObject({ succeeded: 1, stopped: undefined });
});
