import { type Context, context, propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import type { Carrier } from './request-facts.ts';

const traceContext = new W3CTraceContextPropagator();

/** The context that a request is handled in, its caller's trace continued: read by the global propagator, else as W3C trace context. */
export function incomingContext(carrier: Carrier): Context {
  const active = context.active();
  // a server that was started inside a span of the start-up would make every request a part of that
  const base = isEnded(trace.getSpan(active)) ? ROOT_CONTEXT : active;
  return extractContext(base, carrier);
}

/** Reads a trace with the global propagator; where none is set, as W3C trace context. */
export function extractContext(base: Context, carrier: Carrier): Context {
  const isSet = propagation.fields().length > 0;
  return carrier.extract((headers, getter) =>
    isSet
      ? propagation.extract(base, headers, getter)
      : traceContext.extract(base, headers, getter ?? (PLAIN as unknown as NonNullable<typeof getter>)),
  );
}

const PLAIN = {
  get: (headers: Readonly<Record<string, string | string[] | undefined>>, key: string) => headers[key],
  keys: (headers: object) => Object.keys(headers),
};

function isEnded(span: object | undefined): boolean {
  return span !== undefined && 'ended' in span && span.ended === true;
}
