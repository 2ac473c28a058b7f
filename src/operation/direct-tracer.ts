import type { Attributes, Context, Span, SpanKind, Tracer } from '@opentelemetry/api';
import type { Backlog } from './backlog.ts';

/** What the span of an operation that has ended is made from. */
export interface EndedSpanStart {
  readonly name: string;
  readonly kind: SpanKind;
  /** Milliseconds since 1970. */
  readonly startEpochMs: number;
  readonly parent: Context;
}

/** A tracer of the pipeline that this package runs itself. */
export interface DirectTracer extends Tracer {
  /** Where operations wait until they are recorded. */
  readonly backlog: Backlog;
  /** The span of an operation that ended before anybody asked for it. */
  startEnded(start: EndedSpanStart): Span;
  /** Sets all of `attributes`, an object that nobody changes any more, without checking them. */
  fill(span: Span, attributes: Attributes): void;
}

export function isDirect(tracer: Tracer): tracer is DirectTracer {
  return 'fill' in tracer;
}
