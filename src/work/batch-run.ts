import type { BatchFailure, BatchOptions, BatchProgress, BatchResult, BatchStop, ItemFunction } from './batch.ts';
import { BatchSource } from './batch-source.ts';
import type { BatchUnit } from './batch-unit.ts';
import { ProgressBar } from './progress-bar.ts';
import { withRetries } from './retry.ts';
import { withTask } from './with-task.ts';

/** A sum of many prices misses what it should be by less than this share. */
const ROUNDING = 1e-9;

interface Job<T, R> {
  readonly items: Iterable<T> | AsyncIterable<T>;
  readonly fn: ItemFunction<T, R>;
  readonly options: BatchOptions;
}

/** A batch that runs: takes items from their source, keeps so many of them in flight, and notes what becomes of them. */
export class BatchRun<T, R> {
  readonly #batch: BatchUnit;
  readonly #fn: ItemFunction<T, R>;
  readonly #options: BatchOptions;
  readonly #source: BatchSource<T>;
  readonly #concurrency: number;
  readonly #bar: ProgressBar | undefined;
  readonly #results: PromiseSettledResult<Awaited<R>>[] = [];
  readonly #failures: BatchFailure<T>[] = [];
  #started = 0;
  #inFlight = 0;
  #stopped: BatchStop | undefined;
  #sourceError: unknown;
  #onItemEnded: (() => void) | undefined;

  constructor(batch: BatchUnit, { items, fn, options }: Job<T, R>) {
    const { batchSize, concurrency = batchSize ?? 1, progressBar = false, signal } = options;
    this.#batch = batch;
    this.#fn = fn;
    this.#options = options;
    this.#source = new BatchSource(items, signal);
    this.#concurrency = concurrency;
    const stream = progressBar === true ? process.stderr : progressBar;
    this.#bar = stream === false ? undefined : ProgressBar.on(batch.type, stream);
  }

  /** Never rejects. */
  async run(): Promise<BatchResult<T, Awaited<R>>> {
    this.#draw((bar) => bar.update(() => this.#progress()));
    await this.#startAll();
    while (this.#inFlight > 0) await this.#itemEnded();
    if (this.#stopped !== undefined) await this.#source.close();
    this.#end();
    const { succeeded, failed, skipped, spend } = this.#batch;
    const result = {
      results: this.#results,
      succeeded,
      failed,
      failures: this.#failures,
      spentUsd: spend.usd,
      inputTokens: spend.inputTokens,
      outputTokens: spend.outputTokens,
      skipped,
      stopped: this.#stopped,
      sourceError: this.#sourceError,
    };
    if (skipped > 0) this.#callBack();
    this.#draw((bar) => bar.finish(this.#progress()));
    return result;
  }

  async #startAll(): Promise<void> {
    for (;;) {
      while (!this.#hasRoom()) await this.#itemEnded();
      const next = await this.#source.pull();
      if (next.kind === 'end') return;
      if (next.kind === 'failed') this.#sourceError = next.error;
      this.#stopped = next.kind === 'failed' ? 'source' : this.#reasonToStop();
      if (next.kind === 'item' && this.#stopped === undefined) {
        void this.#runItem(next.item, this.#started);
      } else {
        const { total } = this.#source;
        this.#batch.skipped = total === undefined ? Number(next.kind === 'item') : Math.max(0, total - this.#started);
        return;
      }
    }
  }

  #hasRoom(): boolean {
    if (this.#inFlight === 0) return true;
    const { batchSize } = this.#options;
    const isGroupFull = batchSize !== undefined && this.#started % batchSize === 0;
    return !isGroupFull && this.#inFlight < this.#concurrency;
  }

  #reasonToStop(): BatchStop | undefined {
    const { budgetUsd, signal } = this.#options;
    if (signal?.aborted === true) return 'aborted';
    if (budgetUsd === undefined) return undefined;
    return this.#batch.spend.usd >= budgetUsd * (1 - ROUNDING) ? 'budget' : undefined;
  }

  async #runItem(item: T, index: number): Promise<void> {
    const { type, metadata, retry, signal } = this.#options;
    this.#started += 1;
    this.#inFlight += 1;
    let attempts = 0;
    try {
      const value = await withTask(type, { metadata }, (task) => {
        const attempt = (): R | PromiseLike<R> => {
          attempts += 1;
          return this.#fn(item, index, task);
        };
        return withRetries(attempt, retry, signal);
      });
      this.#results[index] = { status: 'fulfilled', value };
      this.#batch.countSuccess();
    } catch (error) {
      this.#results[index] = { status: 'rejected', reason: error };
      this.#failures.push({ index, item, error, attempts });
      this.#batch.countFailure(error);
    }
    this.#inFlight -= 1;
    this.#callBack();
    this.#draw((bar) => bar.update(() => this.#progress()));
    this.#onItemEnded?.();
  }

  #itemEnded(): Promise<void> {
    return new Promise((resolve) => {
      this.#onItemEnded = resolve;
    });
  }

  #end(): void {
    const { signal } = this.#options;
    if (this.#stopped === 'source') this.#batch.fail(this.#sourceError);
    else if (this.#stopped === 'aborted') this.#batch.fail(signal?.reason);
    else if (this.#stopped === 'budget') this.#batch.fail(coded('budget_exceeded', 'the budget of the batch is spent'));
    else if (this.#batch.failed > 0) this.#batch.fail(coded('items_failed', `${this.#batch.failed} items failed`));
    else this.#batch.succeed();
  }

  #progress(): BatchProgress {
    const { succeeded, failed, skipped, spend, durationSeconds } = this.#batch;
    const { total } = this.#source;
    const done = succeeded + failed;
    const left = total === undefined ? undefined : Math.max(0, total - done - skipped);
    const etaSeconds = left === undefined || done === 0 ? undefined : (durationSeconds / done) * left;
    return { done, total, failed, skipped, spentUsd: spend.usd, elapsedSeconds: durationSeconds, etaSeconds };
  }

  #callBack(): void {
    const { onProgress } = this.#options;
    if (!onProgress) return;
    try {
      const returned = onProgress(this.#progress());
      if (returned instanceof Promise) returned.catch((fault: unknown) => this.#batch.reportFault('onProgress', fault));
    } catch (fault) {
      this.#batch.reportFault('onProgress', fault);
    }
  }

  #draw(draw: (bar: ProgressBar) => void): void {
    try {
      if (this.#bar) draw(this.#bar);
    } catch (fault) {
      this.#batch.reportFault('progressBar', fault);
    }
  }
}

function coded(code: string, message: string): Error {
  return Object.assign(new Error(message), { code });
}
