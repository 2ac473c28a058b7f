import type { Attributes, Context, Span } from '@opentelemetry/api';
import type { CapturedContent } from '../content/messages.ts';
import { reportFault } from './contain.ts';
import { OperationContext } from './context.ts';
import type { Dimensions } from './dimensions.ts';
import type { EndReason } from './end-reason.ts';
import type { Subject } from './governor.ts';
import { noteEnded, noteOpen } from './open-operations.ts';
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
export class Operation {
  readonly start: OperationStart;
  /** Context that the operation was started in. */
  readonly parent: Context;
  /** Context for what runs inside the operation. */
  readonly context: Context;
  /** `performance.now()` at the start. */
  readonly startedAtMs: number = performance.now();
  /** Start of the span: span and metrics agree on the duration only when they share it. */
  readonly startedEpochMs: number = Date.now();
  /** `performance.now()` at the end. */
  endedAtMs = 0;
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
  /** Neighbours among the open operations, see `noteOpen`. */
  nextOpen: Operation | undefined = undefined;
  previousOpen: Operation | undefined = undefined;
  readonly #sink: OperationSink;
  #span: Span | undefined;
  #lastChunkAtMs = 0;
  #gaps: number[] | undefined;
  #ended = false;

  constructor(start: OperationStart, parent: Context, subject: Dimensions, sink: OperationSink) {
    this.start = start;
    this.attributes = start.attributes;
    this.parent = parent;
    this.context = new OperationContext(parent, this);
    this.subject = subject;
    this.#sink = sink;
    noteOpen(this);
  }

  /** Started when somebody first asks for it, with the time at which the operation started. */
  get span(): Span {
    this.#span ??= this.#sink.startSpan(this);
    return this.#span;
  }

  get isEnded(): boolean {
    return this.#ended;
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
    if (this.#ended) return;
    this.#ended = true;
    this.endedAtMs = performance.now();
    this.lastAttempt = undefined;
    noteEnded(this);
    try {
      this.#sink.finish(this, reason, error);
    } catch (fault) {
      reportFault('operation', fault);
    }
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
}
