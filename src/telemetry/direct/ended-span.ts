import {
  type Attributes,
  type HrTime,
  INVALID_SPAN_CONTEXT,
  isSpanContextValid,
  type Span,
  type SpanContext,
  type SpanKind,
  type SpanStatus,
  SpanStatusCode,
  trace,
  TraceFlags,
} from '@opentelemetry/api';
import { hrTimeDuration, type InstrumentationScope, isTracingSuppressed, millisToHrTime } from '@opentelemetry/core';
import type { Resource } from '@opentelemetry/resources';
import { type ReadableSpan, type Sampler, SamplingDecision, type SpanProcessor } from '@opentelemetry/sdk-trace';
import type { EndedSpanStart } from '../../operation/direct-tracer.ts';
import { randomId } from './random-ids.ts';

/** What spans have in common. */
export interface Tracing {
  readonly resource: Resource;
  readonly sampler: Sampler;
  readonly spanProcessors: SpanProcessor[];
}

/** Makes the span of an operation that has ended, as the SDK would have made it at its start. */
export function createEndedSpan(tracing: Tracing, scope: InstrumentationScope, start: EndedSpanStart): Span {
  const { name, kind, parent } = start;
  if (isTracingSuppressed(parent)) return trace.wrapSpanContext(INVALID_SPAN_CONTEXT);
  const around = trace.getSpanContext(parent);
  const parentSpanContext = around && isSpanContextValid(around) ? around : undefined;
  const traceId = parentSpanContext?.traceId ?? randomId(16);
  const { decision, traceState } = tracing.sampler.shouldSample(parent, traceId, name, kind, {}, []);
  const spanContext: SpanContext = {
    traceId,
    spanId: randomId(8),
    traceFlags: decision === SamplingDecision.RECORD_AND_SAMPLED ? TraceFlags.SAMPLED : TraceFlags.NONE,
  };
  const state = traceState ?? parentSpanContext?.traceState;
  if (state) spanContext.traceState = state;
  if (decision === SamplingDecision.NOT_RECORD) return trace.wrapSpanContext(spanContext);
  return new EndedSpan({ tracing, scope, start, spanContext, parentSpanContext });
}

interface EndedSpanOptions {
  readonly tracing: Tracing;
  readonly scope: InstrumentationScope;
  readonly start: EndedSpanStart;
  readonly spanContext: SpanContext;
  readonly parentSpanContext: SpanContext | undefined;
}

/**
 * A span that only this package writes to, since its operation is over. Most of what waits for export is spans: times are
 * converted when they are exported. What an application adds to it now is ignored, as on every span that has ended.
 */
class EndedSpan implements Span {
  readonly name: string;
  readonly kind: SpanKind;
  readonly parentSpanContext: SpanContext | undefined;
  status: SpanStatus = UNSET;
  attributes: Attributes = NONE;
  ended = false;
  readonly #startEpochMs: number;
  readonly #spanContext: SpanContext;
  readonly #tracing: Tracing;
  readonly #scope: InstrumentationScope;
  #endEpochMs = 0;

  constructor({ tracing, scope, start, spanContext, parentSpanContext }: EndedSpanOptions) {
    this.name = start.name;
    this.kind = start.kind;
    this.parentSpanContext = parentSpanContext;
    this.#startEpochMs = start.startEpochMs;
    this.#spanContext = spanContext;
    this.#tracing = tracing;
    this.#scope = scope;
  }

  spanContext(): SpanContext {
    return this.#spanContext;
  }

  isRecording(): boolean {
    return !this.ended;
  }

  setStatus(status: SpanStatus): this {
    if (!this.ended) this.status = status;
    return this;
  }

  /** @param endEpochMs milliseconds since 1970 */
  end(endEpochMs: number): void {
    if (this.ended) return;
    this.ended = true;
    this.#endEpochMs = endEpochMs;
    for (const processor of this.#tracing.spanProcessors) processor.onEnd(this as ReadableSpan);
  }

  get startTime(): HrTime {
    return millisToHrTime(this.#startEpochMs);
  }

  get endTime(): HrTime {
    return millisToHrTime(this.#endEpochMs);
  }

  get duration(): HrTime {
    return hrTimeDuration(this.startTime, this.endTime);
  }

  get resource(): Resource {
    return this.#tracing.resource;
  }

  get instrumentationScope(): InstrumentationScope {
    return this.#scope;
  }

  get links(): [] {
    return [];
  }

  get events(): [] {
    return [];
  }

  get droppedAttributesCount(): number {
    return 0;
  }

  get droppedEventsCount(): number {
    return 0;
  }

  get droppedLinksCount(): number {
    return 0;
  }

  setAttribute(): this {
    return this;
  }

  setAttributes(): this {
    return this;
  }

  addEvent(): this {
    return this;
  }

  addLink(): this {
    return this;
  }

  addLinks(): this {
    return this;
  }

  updateName(): this {
    return this;
  }

  recordException(): void {}
}

const UNSET: SpanStatus = { code: SpanStatusCode.UNSET };
const NONE: Attributes = Object.freeze({});
