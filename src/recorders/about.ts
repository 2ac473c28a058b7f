import { type Context, context, isSpanContextValid, type SpanContext, trace } from '@opentelemetry/api';
import { parseTraceParent } from '@opentelemetry/core';
import type { Take } from './take.ts';

/** The span that a fact is about, where that is not the active one. */
export interface About {
  /** What `currentTraceparent()` returned inside that span. */
  readonly traceparent?: string | undefined;
  readonly spanContext?: SpanContext | undefined;
}

/**
 * Identifies the active span as a text in the W3C format, to be kept with a reply until somebody judges it; undefined
 * outside of any span.
 */
export function currentTraceparent(): string | undefined {
  const spanContext = trace.getSpanContext(context.active());
  if (!spanContext || !isSpanContextValid(spanContext)) return undefined;
  const { traceId, spanId, traceFlags } = spanContext;
  return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
}

/** The context of the span that a fact is about. One that cannot be read is no span at all, rather than a wrong one. */
export function contextOf({ traceparent, spanContext }: About, take: Take): Context {
  const active = context.active();
  if (traceparent === undefined && spanContext === undefined) return active;
  const meant = spanContext === undefined ? readTraceparent(traceparent, take) : readSpanContext(spanContext, take);
  return meant ? trace.setSpanContext(active, meant) : trace.deleteSpan(active);
}

function readTraceparent(value: unknown, take: Take): SpanContext | undefined {
  return take.as('traceparent', { value, expected: 'a text that currentTraceparent() returned', read: parse });
}

function parse(text: unknown): SpanContext | undefined {
  return typeof text === 'string' ? (parseTraceParent(text) ?? undefined) : undefined;
}

function readSpanContext(value: SpanContext, take: Take): SpanContext | undefined {
  const read = () => (isSpanContextValid(value) ? value : undefined);
  return take.as('spanContext', { value, expected: 'a valid span context', read });
}
