import { diag, type MeterProvider } from '@opentelemetry/api';
import { BatchQueue } from './batch-queue.ts';
import type { Endpoint } from './otlp/endpoint.ts';
import { Outbox } from './otlp/outbox.ts';
import type { Rejection } from './otlp/send.ts';
import type { Batch, Signal } from './otlp/signal.ts';
import type { Reachability } from './reachability.ts';
import { createSignalMetrics, type DropReason, type SignalMetrics } from './self-metrics.ts';
import { warnOnce } from './warn-once.ts';

/** Bytes of one signal that are kept in memory while the receiver is away. */
const MAX_OUTBOX_BYTES = 33_554_432;

/** Sizes of the queue in front of the outbox. */
export interface QueueLimits {
  readonly maxItems: number;
  readonly maxBatchItems: number;
  readonly delayMs: number;
}

export interface ChannelOptions<Item> {
  readonly signal: Signal;
  readonly endpoint: Endpoint;
  readonly reachability: Reachability;
  /** Takes a batch for which there is no room; false when nobody keeps it. */
  readonly keep: (batch: Batch) => boolean;
  readonly limits: QueueLimits;
  readonly serialize: (items: readonly Item[]) => readonly Batch[];
}

/** One signal's way out of the process: queue, serialisation, outbox, and the counting of everything that is lost. */
export class Channel<Item> {
  readonly signal: Signal;
  readonly outbox: Outbox;
  readonly #options: ChannelOptions<Item>;
  readonly #queue: BatchQueue<Item>;
  #metrics: SignalMetrics | undefined;

  constructor(options: ChannelOptions<Item>) {
    const { signal, endpoint, reachability, limits } = options;
    this.#options = options;
    this.signal = signal;
    this.#queue = new BatchQueue<Item>({
      ...limits,
      drop: () => this.#dropFromQueue(),
      ship: (items) => {
        this.#metrics?.processed(items.length);
        this.#ship(items);
      },
    });
    this.outbox = new Outbox({
      endpoint,
      maxBytes: MAX_OUTBOX_BYTES,
      concurrency: signal === 'metrics' ? 1 : 4,
      listener: {
        delivered: (batch, seconds) => {
          reachability.answered();
          this.#metrics?.exported(batch.items, seconds, undefined);
        },
        failed: (_, reason) => reachability.failed(endpoint, reason),
        lost: (batch, cause) => {
          if (cause.kind === 'rejected') this.rejected(batch, cause);
          else if (!options.keep(batch)) this.dropped(batch.items, 'outbox_full');
        },
      },
    });
  }

  /** Starts the counting; until then nothing flows. */
  countWith(provider: MeterProvider): void {
    const queue = { capacity: this.#options.limits.maxItems, size: () => this.#queue.size };
    this.#metrics = createSignalMetrics(this.signal, provider, this.signal === 'metrics' ? undefined : queue);
  }

  add(item: Item): void {
    this.#queue.add(item);
  }

  /** Serialises one item at once, past the queue. */
  send(item: Item): void {
    this.#ship([item]);
  }

  /** Moves everything queued into the outbox, synchronously. */
  flushQueue(): void {
    this.#queue.flush();
  }

  rejected(batch: Batch, cause: Rejection): void {
    this.#options.reachability.rejected(this.outbox.endpoint, cause);
    this.#metrics?.exported(batch.items, 0, cause.status);
    this.dropped(batch.items, 'rejected');
  }

  dropped(items: number, reason: DropReason): void {
    this.#metrics?.dropped(items, reason);
  }

  /** One item that cannot be serialised (a cycle, a getter that throws) must cost neither its neighbours nor the application. */
  #ship(items: readonly Item[]): void {
    try {
      for (const batch of this.#options.serialize(items)) this.outbox.add(batch);
    } catch (error) {
      if (items.length > 1) {
        const middle = Math.ceil(items.length / 2);
        this.#ship(items.slice(0, middle));
        this.#ship(items.slice(middle));
        return;
      }
      diag.warn(`aimeter: one item of the ${this.signal} cannot be serialised and is lost`, error);
      this.dropped(1, 'unserializable');
    }
  }

  #dropFromQueue(): void {
    this.dropped(1, 'queue_full');
    const variable = this.signal === 'logs' ? 'OTEL_BLRP_MAX_QUEUE_SIZE' : 'OTEL_BSP_MAX_QUEUE_SIZE';
    warnOnce(
      `${this.signal} queue_full`,
      `${this.signal} are produced faster than they can be sent: more than ${this.#options.limits.maxItems} are waiting and ` +
        `further ones are lost; aimeter.telemetry.dropped counts them. Raise ${variable}, or sample.`,
    );
  }
}
