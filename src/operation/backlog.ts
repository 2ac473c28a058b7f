/** An ended operation that is still to be recorded. Never throws. */
export interface Ended {
  record(): void;
}

/** Recorded as soon as the application yields. */
const ENOUGH = 64;
/** Recorded at once: no more than this much is kept. */
const MOST = 256;
/** Longest wait for company, in milliseconds. */
const DELAY_MS = 100;

/**
 * Ended operations waiting to be recorded together. One by one, each finds the caches of the processor full of the
 * application's own code, and recording costs twice as much.
 */
export class Backlog {
  #waiting: Ended[] = [];
  #timer: NodeJS.Timeout | undefined;
  #immediate: NodeJS.Immediate | undefined;
  readonly #drain = (): void => this.drain();

  add(ended: Ended): void {
    const waiting = this.#waiting.push(ended);
    if (waiting >= MOST) this.drain();
    else if (waiting >= ENOUGH) this.#immediate ??= setImmediate(this.#drain).unref();
    else this.#timer ??= setTimeout(this.#drain, DELAY_MS).unref();
  }

  /** Records everything that waits. Whoever reads telemetry calls this first. */
  drain(): void {
    clearTimeout(this.#timer);
    clearImmediate(this.#immediate);
    this.#timer = undefined;
    this.#immediate = undefined;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const ended of waiting) ended.record();
  }
}
