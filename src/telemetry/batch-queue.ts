export interface BatchQueueOptions<Item> {
  /** Items kept before new ones are dropped. */
  readonly maxItems: number;
  /** Items of one export request. */
  readonly maxBatchItems: number;
  /** Longest time an item waits for company, in milliseconds. */
  readonly delayMs: number;
  /** Sends a batch on; called outside the application's call path, or by `flush`. */
  readonly ship: (items: readonly Item[]) => void;
  /** Called for each item that found the queue full. */
  readonly drop: () => void;
}

/** Finished items waiting for company. Bounded; what does not fit is reported, never lost in silence. */
export class BatchQueue<Item> {
  readonly #options: BatchQueueOptions<Item>;
  #items: Item[] = [];
  #timer: NodeJS.Timeout | undefined;
  #immediate: NodeJS.Immediate | undefined;

  constructor(options: BatchQueueOptions<Item>) {
    this.#options = options;
  }

  get size(): number {
    return this.#items.length;
  }

  add(item: Item): void {
    if (this.#items.length >= this.#options.maxItems) {
      this.#options.drop();
      return;
    }
    this.#items.push(item);
    if (this.#items.length >= this.#options.maxBatchItems) {
      this.#immediate ??= setImmediate(() => this.flush()).unref();
    } else {
      this.#timer ??= setTimeout(() => this.flush(), this.#options.delayMs).unref();
    }
  }

  /** Ships everything now, synchronously, batch by batch. */
  flush(): void {
    clearTimeout(this.#timer);
    clearImmediate(this.#immediate);
    this.#timer = undefined;
    this.#immediate = undefined;
    const items = this.#items;
    this.#items = [];
    for (let start = 0; start < items.length; start += this.#options.maxBatchItems) {
      this.#options.ship(items.slice(start, start + this.#options.maxBatchItems));
    }
  }
}
