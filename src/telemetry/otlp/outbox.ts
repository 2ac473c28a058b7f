import { pauseMs } from './deliver.ts';
import type { Endpoint } from './endpoint.ts';
import { sendQuietly } from './send-quietly.ts';
import type { Rejection } from './send.ts';
import type { Batch } from './signal.ts';

/** What an outbox tells the rest of the pipeline. */
export interface OutboxListener {
  delivered(batch: Batch, seconds: number): void;
  /** An attempt failed; the batch stays and is tried again. */
  failed(batch: Batch, reason: string): void;
  /** The batch left for good without being delivered. */
  lost(batch: Batch, cause: Rejection | { readonly kind: 'overflow' }): void;
}

export interface OutboxOptions {
  readonly endpoint: Endpoint;
  /** Bytes kept while the receiver is away; beyond them the oldest batch is lost. */
  readonly maxBytes: number;
  /** Batches in flight at once; 1 keeps the order. */
  readonly concurrency: number;
  readonly listener: OutboxListener;
}

/** Longest pause between two attempts while nobody waits, and while the process wants to end, in milliseconds. */
const CALM_PAUSE_MS = 5000;
const URGENT_PAUSE_MS = 400;

/**
 * Serialised batches of one signal on their way out. Keeps each until it is delivered or refused for good, tries again
 * for as long as the process lives, and never keeps the process alive by itself.
 */
export class Outbox {
  readonly endpoint: Endpoint;
  readonly #options: OutboxOptions;
  readonly #waiting: Batch[] = [];
  readonly #inFlight = new Set<Batch>();
  readonly #watchers = new Set<() => void>();
  #bytes = 0;
  #failures = 0;
  #isUrgent = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: OutboxOptions) {
    this.endpoint = options.endpoint;
    this.#options = options;
  }

  get isEmpty(): boolean {
    return this.#waiting.length === 0 && this.#inFlight.size === 0;
  }

  add(batch: Batch): void {
    this.#waiting.push(batch);
    this.#bytes += batch.body.byteLength;
    while (this.#bytes > this.#options.maxBytes && this.#waiting.length > 1) {
      const [oldest] = this.#waiting.splice(0, 1);
      if (oldest === undefined) break;
      this.#bytes -= oldest.body.byteLength;
      this.#options.listener.lost(oldest, { kind: 'overflow' });
    }
    this.#pump();
  }

  /** Tries everything at once and with short pauses. True once empty, false when `deadline` (epoch ms) came first. */
  flush(deadline: number): Promise<boolean> {
    if (this.isEmpty) return Promise.resolve(true);
    this.#isUrgent = true;
    this.#wake();
    return new Promise((resolve) => {
      const finish = (isDone: boolean) => {
        clearTimeout(timer);
        this.#watchers.delete(watch);
        if (this.#watchers.size === 0) this.#isUrgent = false;
        resolve(isDone);
      };
      const watch = () => {
        if (this.isEmpty) finish(true);
      };
      // Sockets are unreferenced, so this timer is what keeps the process alive meanwhile.
      const timer = setTimeout(() => finish(false), Math.max(0, deadline - Date.now()));
      this.#watchers.add(watch);
    });
  }

  /** Takes out everything that has not been confirmed, what is in flight included, oldest first. */
  drain(): Batch[] {
    const batches = [...this.#inFlight, ...this.#waiting];
    clearTimeout(this.#timer);
    this.#inFlight.clear();
    this.#waiting.length = 0;
    this.#bytes = 0;
    return batches;
  }

  #wake(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#failures = 0;
    this.#pump();
  }

  #pump(): void {
    while (this.#timer === undefined && this.#inFlight.size < this.#options.concurrency) {
      const batch = this.#waiting.shift();
      if (batch === undefined) return;
      this.#inFlight.add(batch);
      void this.#send(batch);
    }
  }

  async #send(batch: Batch): Promise<void> {
    const startedAt = performance.now();
    const result = await sendQuietly(this.endpoint, batch, Infinity);
    if (!this.#inFlight.delete(batch)) return; // drained meanwhile: somebody else answers for it
    if (result.kind === 'retry') {
      this.#waiting.unshift(batch);
      this.#pause(result.retryAfterMs);
      this.#options.listener.failed(batch, result.reason);
      return;
    }
    this.#bytes -= batch.body.byteLength;
    this.#failures = 0;
    if (result.kind === 'delivered') this.#options.listener.delivered(batch, (performance.now() - startedAt) / 1000);
    else this.#options.listener.lost(batch, result);
    this.#pump();
    for (const watch of this.#watchers) watch();
  }

  #pause(retryAfterMs: number | undefined): void {
    if (this.#timer !== undefined) return;
    this.#failures += 1;
    const backoff = pauseMs(this.#failures, this.#isUrgent ? URGENT_PAUSE_MS : CALM_PAUSE_MS);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#pump();
    }, retryAfterMs ?? backoff);
    this.#timer.unref();
  }
}
