/** What a source gives next. */
export type Pulled<T> =
  | { readonly kind: 'item'; readonly item: T }
  | { readonly kind: 'end' | 'aborted' }
  | { readonly kind: 'failed'; readonly error: unknown };

type AnyIterator<T> = Iterator<T, unknown, undefined> | AsyncIterator<T, unknown, undefined>;

/** Items one by one, from whatever can be iterated. Nothing here throws, and an abort ends the waiting for an item. */
export class BatchSource<T> {
  /** How many items there are, where the source says so. */
  readonly total: number | undefined;
  readonly #iterator: AnyIterator<T> | undefined;
  readonly #startError: unknown;
  readonly #signal: AbortSignal | undefined;
  readonly #isAsync: boolean;
  #isWaiting = false;

  constructor(items: Iterable<T> | AsyncIterable<T>, signal: AbortSignal | undefined) {
    this.total = sizeOf(items);
    this.#signal = signal;
    this.#isAsync = Symbol.asyncIterator in items;
    try {
      this.#iterator = Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
    } catch (error) {
      this.#startError = error;
    }
  }

  async pull(): Promise<Pulled<T>> {
    if (!this.#iterator) return { kind: 'failed', error: this.#startError };
    if (this.#isAsync && this.#signal?.aborted === true) return { kind: 'aborted' };
    try {
      const next = this.#iterator.next();
      return pulled('then' in next ? await this.#orAborted(next) : next);
    } catch (error) {
      return { kind: 'failed', error };
    }
  }

  /** Tells the source that no more items are wanted. */
  async close(): Promise<void> {
    try {
      const closed = this.#iterator?.return?.();
      // a generator that waits for its next item is closed when that has come, and perhaps never
      if (!this.#isWaiting) await closed;
      else if (closed && 'then' in closed) closed.then(undefined, () => undefined);
    } catch {
      // the batch is over: what its source has to say at its end changes nothing
    }
  }

  #orAborted(next: Promise<IteratorResult<T>>): Promise<IteratorResult<T> | undefined> {
    const signal = this.#signal;
    if (!signal) return next;
    this.#isWaiting = true;
    return new Promise((resolve, reject) => {
      const onAbort = (): void => resolve(undefined);
      const over = (): void => signal.removeEventListener('abort', onAbort);
      signal.addEventListener('abort', onAbort, { once: true });
      if (signal.aborted) onAbort();
      next.then(
        (result) => {
          this.#isWaiting = false;
          over();
          resolve(result);
        },
        (error: unknown) => {
          this.#isWaiting = false;
          over();
          reject(error);
        },
      );
    });
  }
}

function pulled<T>(result: IteratorResult<T> | undefined): Pulled<T> {
  if (result === undefined) return { kind: 'aborted' };
  return result.done === true ? { kind: 'end' } : { kind: 'item', item: result.value };
}

function sizeOf(items: object): number | undefined {
  if (Array.isArray(items)) return items.length;
  if (items instanceof Set || items instanceof Map) return items.size;
  return ArrayBuffer.isView(items) && 'length' in items ? Number(items.length) : undefined;
}
