import type { Attributes, Context, Span } from '@opentelemetry/api';
import type { CapturedContent } from '../content/messages.ts';
import { reportFault } from './contain.ts';
import { CURRENT_INFERENCE, SUPPRESSED } from './context.ts';
import type { Dimensions } from './dimensions.ts';
import type { EndReason } from './end-reason.ts';
import type { Subject } from './governor.ts';
import { Unit } from './unit.ts';
import type { Usage } from './usage.ts';

/** What is known when an operation starts. */
export interface OperationStart extends Subject {
  /** `client`: the model answers over the network. `internal`: the work happens in this process. */
  readonly kind: 'client' | 'internal';
  /** Second word of the span name: the model, the tool, the data source. */
  readonly target: string | undefined;
  /** Request attributes for span and event, see `newAttributes`. The operation adds to them. */
  readonly attributes: Attributes;
}

/** What the reply told, filled in by the instrumentation as it arrives. What metrics and prices do not need is an attribute. */
export class OperationReply {
  id: string | undefined = undefined;
  model: string | undefined = undefined;
  finishReasons: string[] | undefined = undefined;
  usage: Usage | undefined = undefined;
  serviceTier: string | undefined = undefined;
  imageSize: string | undefined = undefined;
  imageQuality: string | undefined = undefined;
  remainingRequests: number | undefined = undefined;
  remainingTokens: number | undefined = undefined;
}

/** Something whose garbage collection ends an operation. */
export interface Watch {
  /** Held until it is registered with the collector. */
  target: object | undefined;
  isRegistered: boolean;
}

/** `T` while it is being filled in. */
export type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** What makes telemetry of an operation. */
export interface OperationSink {
  startSpan(operation: Operation): Span;
  finish(operation: Operation, reason: EndReason, error: unknown): void;
  /** Turns an operation that `finish` was told of into telemetry. */
  record(operation: Operation, reason: EndReason, error: unknown): void;
  /** Time between two chunks, in seconds. */
  recordChunkGaps(operation: Operation, gapsSeconds: readonly number[]): void;
}

const MAX_BUFFERED_GAPS = 512;

/** One model call, embedding, retrieval or tool execution: started, enriched, ended exactly once. */
export class Operation extends Unit {
  readonly start: OperationStart;
  /** Attribute set on metrics; made once, by the recorder. */
  readonly subject: Dimensions;
  /** Attributes of span and event, as far as they are known. */
  readonly attributes: Attributes;
  readonly reply: OperationReply = new OperationReply();
  readonly content: Mutable<CapturedContent> = {};
  /** HTTP attempts made so far, with the `error.type` of each that failed. */
  attempts = 0;
  attemptStartedAtMs = 0;
  /** What the last attempt so far resolves to: the response. */
  lastAttempt: Promise<{ readonly status?: number }> | undefined;
  failedAttempts: string[] | undefined;
  firstChunkAtMs: number | undefined;
  /** What to end with when nobody does: the promise was never awaited, or the stream never read to its end. */
  reasonIfLeft: 'unobserved' | 'unread' = 'unobserved';
  /** Present while garbage collection may end it. */
  watch: Watch | undefined;
  /** Headers of the reply, and what reads them when the operation is recorded. */
  headers: object | undefined;
  readHeaders: ((headers: object, operation: Operation) => void) | undefined;
  readonly #sink: OperationSink;
  #lastChunkAtMs = 0;
  #gaps: number[] | undefined;

  constructor(start: OperationStart, parent: Context, subject: Dimensions, sink: OperationSink) {
    super(parent);
    this.start = start;
    this.attributes = start.attributes;
    this.subject = subject;
    this.#sink = sink;
  }

  /** An inference is marked in its context, so that nothing inside records it again. */
  override contextValue(key: symbol): unknown {
    return key === CURRENT_INFERENCE && this.start.kind === 'client' ? this : undefined;
  }

  /** Notes the arrival of a streamed chunk. */
  markChunk(): void {
    const now = performance.now();
    if (this.firstChunkAtMs === undefined) this.firstChunkAtMs = now;
    else {
      this.#gaps ??= [];
      this.#gaps.push((now - this.#lastChunkAtMs) / 1000);
      if (this.#gaps.length >= MAX_BUFFERED_GAPS) this.flushGaps();
    }
    this.#lastChunkAtMs = now;
  }

  /** Ends the operation; every further call is ignored. Never throws. */
  end(reason: EndReason, error?: unknown): void {
    if (!this.close()) return;
    this.lastAttempt = undefined;
    try {
      this.#sink.finish(this, reason, error);
    } catch (fault) {
      reportFault('operation', fault);
    }
  }

  override endLeft(): void {
    this.end(this.reasonIfLeft);
  }

  /** Records an operation that ended as `completed` and was put off. */
  record(): void {
    this.#sink.record(this, 'completed', undefined);
  }

  /** Records the gaps between chunks that were not recorded yet. */
  flushGaps(): void {
    const gaps = this.#gaps;
    if (!gaps) return;
    this.#gaps = undefined;
    this.#sink.recordChunkGaps(this, gaps);
  }

  protected override startSpan(): Span {
    return this.#sink.startSpan(this);
  }
}

/** The inference that `ctx` runs inside of, or undefined. */
export function inferenceIn(ctx: Context): Operation | undefined {
  const value = ctx.getValue(CURRENT_INFERENCE);
  return value === SUPPRESSED ? undefined : (value as Operation | undefined);
}
