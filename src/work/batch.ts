import type { Task } from './task.ts';

/** What is done with one item. The task is the one that the item runs in. */
export type ItemFunction<T, R> = (item: T, index: number, task: Task) => R | PromiseLike<R>;

/** When and how often a failed item is tried again. */
export interface RetryOptions {
  /** Most attempts at one item, the first included. */
  readonly attempts: number;
  /** Longest wait before the second attempt, in milliseconds; default 500. Each wait is random between 0 and its longest. */
  readonly delayMs?: number | undefined;
  /** How much longer each further wait may be; default 2. */
  readonly factor?: number | undefined;
  /**
   * No wait is longer, in milliseconds; default 60 000. What a provider asks for (`Retry-After`) is waited for; when it
   * asks for more than this, the item fails.
   */
  readonly maxDelayMs?: number | undefined;
  /** Whether to try again; default: rate limits, timeouts, faults of a server and of the network. `attempt` counts from 1. */
  readonly retryIf?: ((error: unknown, attempt: number) => boolean) | undefined;
}

/** Where the bar is drawn. */
export interface ProgressStream {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  write(text: string): unknown;
}

export interface BatchOptions {
  /** Kind of batch and of the task that each item is; never an id. */
  readonly type: string;
  /** Items of one group: the next group starts when every item of this one has ended. Default: all are one group. */
  readonly batchSize?: number | undefined;
  /**
   * Items in flight. Default: a whole group when `batchSize` is given, else 1, which does what a loop would do and passes
   * the budget by no more than one item. Raise it to what the rate limits of the provider allow.
   */
  readonly concurrency?: number | undefined;
  /** US dollars: once they are spent nothing new starts. Items in flight are finished, so up to `concurrency` items exceed it. */
  readonly budgetUsd?: number | undefined;
  /** Default: one attempt. A client that itself retries does so in each attempt. */
  readonly retry?: RetryOptions | undefined;
  /** Called when an item has ended, and once more when items are skipped. What it throws is contained. */
  readonly onProgress?: ((progress: BatchProgress) => unknown) | undefined;
  /** Draws progress on stderr, or on this stream, when that is a terminal. Default false. */
  readonly progressBar?: boolean | ProgressStream | undefined;
  /** Aborted: nothing new starts, waiting for another attempt ends. What is in flight is waited for: give it the signal too. */
  readonly signal?: AbortSignal | undefined;
  /** Metadata of the task of each item. */
  readonly metadata?: Readonly<Record<string, unknown>> | undefined;
}

/** How far a batch has come. */
export interface BatchProgress {
  /** Items that have ended, failed ones included. */
  readonly done: number;
  /** Undefined while the source of the items does not say how many there are. */
  readonly total: number | undefined;
  readonly failed: number;
  readonly skipped: number;
  /** US dollars spent so far, those of items in flight included. */
  readonly spentUsd: number;
  readonly elapsedSeconds: number;
  /** Undefined without `total`. */
  readonly etaSeconds: number | undefined;
}

/** An item that failed for good. */
export interface BatchFailure<T> {
  readonly index: number;
  readonly item: T;
  /** What the last attempt threw. */
  readonly error: unknown;
  readonly attempts: number;
}

/** Why a batch ended before its items did: `source` means that the iterable of the items threw. */
export type BatchStop = 'budget' | 'aborted' | 'source';

/** What became of a batch. */
export interface BatchResult<T, R> {
  /** Of the items that were started, in the order of the items: `results[i]` is that of item `i`. */
  readonly results: readonly PromiseSettledResult<R>[];
  readonly succeeded: number;
  readonly failed: number;
  /** In the order in which they failed. */
  readonly failures: readonly BatchFailure<T>[];
  /** US dollars of everything inside the batch. */
  readonly spentUsd: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Items that were not started; of a source that does not say how many it has, only what it had already given. */
  readonly skipped: number;
  /** Undefined: every item was started. */
  readonly stopped: BatchStop | undefined;
  /** What the source of the items threw; undefined unless `stopped` is `source`. */
  readonly sourceError: unknown;
}
