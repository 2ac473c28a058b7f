import { diag, type MeterProvider } from '@opentelemetry/api';
import type { ReadableLogRecord } from '@opentelemetry/sdk-logs';
import type { ResourceMetrics } from '@opentelemetry/sdk-metrics';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import type { PipelineConfig } from '../config.ts';
import type { Backlog } from '../operation/backlog.ts';
import type { Channel } from './channel.ts';
import { deliverSynchronously, type Job } from './exit/deliver-synchronously.ts';
import type { Claim, Spool } from './exit/spool.ts';
import { sendQuietly } from './otlp/send-quietly.ts';
import type { Batch } from './otlp/signal.ts';
import type { Reachability } from './reachability.ts';
import type { Readers } from './readers.ts';

export interface PipelineParts {
  readonly config: PipelineConfig;
  readonly traces: Channel<ReadableSpan> | undefined;
  readonly metrics: Channel<ResourceMetrics> | undefined;
  readonly logs: Channel<ReadableLogRecord> | undefined;
  readonly readers: Readers;
  /** Operations that are not recorded yet. */
  readonly backlog: Backlog;
  readonly spool: Spool | undefined;
  readonly reachability: Reachability;
}

type AnyChannel = Channel<ReadableSpan> | Channel<ResourceMetrics> | Channel<ReadableLogRecord>;

interface Outgoing {
  readonly batch: Batch;
  readonly channel: AnyChannel;
}

/** Files of the spool that one process takes at a time; what it does not finish stays for others. */
const SPOOL_CLAIMS = 16;
/** Pause between two looks into the spool while the process lives, in milliseconds. */
const SPOOL_INTERVAL_MS = 30_000;
/** The first look comes when a start is over; a process that is shorter looks when it ends. */
const SPOOL_FIRST_MS = 2000;

/** Everything on its way out of this process, and the ways to get it out in time. */
export class Pipeline {
  readonly #parts: PipelineParts;
  readonly #channels: readonly AnyChannel[];

  #spoolTimer: NodeJS.Timeout | undefined;
  #firstSpoolRun: NodeJS.Timeout | undefined;
  #spoolRun: Promise<void> | undefined;

  constructor(parts: PipelineParts) {
    this.#parts = parts;
    this.#channels = [parts.traces, parts.metrics, parts.logs].filter((channel) => channel !== undefined);
  }

  countWith(provider: MeterProvider): void {
    for (const channel of this.#channels) channel.countWith(provider);
  }

  /** Epoch milliseconds until which the end of the process may wait. */
  deadline(): number {
    const { config, reachability } = this.#parts;
    const [first] = this.#channels;
    return Date.now() + (first === undefined ? 0 : reachability.patienceMs(first.outbox.endpoint, config.shutdownTimeoutMs));
  }

  /** Collects and sends everything; true once delivered, false when `deadline` (epoch ms) came first. */
  async flush(deadline: number = this.deadline()): Promise<boolean> {
    this.#parts.backlog.drain();
    const { push, console: toConsole } = this.#parts.readers;
    for (const result of await Promise.allSettled([push?.forceFlush(), toConsole?.forceFlush()])) {
      if (result.status === 'rejected') diag.warn('aimeter: metrics could not be collected', result.reason);
    }
    for (const channel of this.#channels) channel.flushQueue();
    const results = await Promise.all(this.#channels.map(({ outbox }) => outbox.flush(deadline)));
    return results.every(Boolean);
  }

  /** `flush` for an `exit` handler: blocks, then spools or counts what is left. Returns at once when nothing is waiting. */
  finishSynchronously(): void {
    this.stop();
    this.#parts.backlog.drain();
    this.#parts.readers.push?.flushSynchronously();
    for (const channel of this.#channels) channel.flushQueue();
    const waiting = this.#drain();
    if (waiting.length === 0) return;
    const claims = this.#claims(SPOOL_CLAIMS);
    const outcomes = deliverSynchronously([...waiting, ...claims].map(jobOf), this.deadline());
    for (const [index, item] of waiting.entries()) {
      const outcome = outcomes[index];
      if (outcome?.kind === 'rejected') item.channel.rejected(item.batch, outcome);
      else if (outcome?.kind !== 'delivered') this.#giveUp(item);
    }
    for (const [index, item] of claims.entries()) {
      if (outcomes[waiting.length + index]?.kind === 'undelivered') item.claim.release();
      else item.claim.remove();
    }
  }

  /** Spools what is left, or counts it as lost. For when there is no more time. */
  abandon(): void {
    for (const waiting of this.#drain()) this.#giveUp(waiting);
  }

  /** Begins to deliver the spool, now and then again. */
  start(): void {
    if (this.#parts.spool === undefined) return;
    const deliver = () => void this.deliverSpool(Date.now() + SPOOL_INTERVAL_MS);
    this.#spoolTimer = setInterval(deliver, SPOOL_INTERVAL_MS).unref();
    this.#firstSpoolRun = setTimeout(deliver, SPOOL_FIRST_MS).unref();
  }

  stop(): void {
    clearInterval(this.#spoolTimer);
    clearTimeout(this.#firstSpoolRun);
    this.#parts.readers.push?.stop();
  }

  /** Sends what earlier processes could not, oldest first, until the spool is empty, the receiver fails or time is up. */
  deliverSpool(deadline: number): Promise<void> {
    this.#spoolRun ??= this.#deliverSpool(deadline).finally(() => {
      this.#spoolRun = undefined;
    });
    return this.#spoolRun;
  }

  async #deliverSpool(deadline: number): Promise<void> {
    while (Date.now() < deadline) {
      const [item] = this.#claims(1);
      if (item === undefined) return;
      const result = await sendQuietly(item.channel.outbox.endpoint, item.batch, deadline - Date.now());
      if (result.kind === 'retry') {
        item.claim.release();
        return;
      }
      item.claim.remove();
      if (result.kind === 'rejected') item.channel.rejected(item.batch, result);
    }
  }

  #drain(): Outgoing[] {
    return this.#channels.flatMap((channel) => channel.outbox.drain().map((batch) => ({ batch, channel })));
  }

  /** Files of the spool that can be sent: their signal is on, and their encoding one that its endpoint takes. */
  #claims(limit: number): (Outgoing & { readonly claim: Claim })[] {
    const claims = this.#parts.spool?.claim(limit) ?? [];
    return claims.flatMap((claim) => {
      const { batch } = claim;
      const channel = this.#channels.find(({ signal }) => signal === batch.signal);
      const isSendable = channel !== undefined && (channel.outbox.endpoint.protocol !== 'grpc' || batch.encoding === 'protobuf');
      if (isSendable) return [{ claim, batch, channel }];
      claim.release();
      return [];
    });
  }

  #giveUp({ channel, batch }: Outgoing): void {
    this.#parts.reachability.warnUnreachable(channel.outbox.endpoint);
    if (this.#parts.spool?.put(batch) !== true) channel.dropped(batch.items, 'undelivered');
  }
}

function jobOf({ batch, channel }: Outgoing): Job {
  return { batch, endpoint: channel.outbox.endpoint };
}
