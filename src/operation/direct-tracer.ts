import type { Attributes, Span, Tracer } from '@opentelemetry/api';
import type { Backlog } from './backlog.ts';

/** A tracer of the pipeline that this package runs itself. */
export interface DirectTracer extends Tracer {
  /** Where operations wait until they are recorded. */
  readonly backlog: Backlog;
  /** Sets all of `attributes`, an object that nobody changes any more, without checking them. */
  fill(span: Span, attributes: Attributes): void;
}

export function isDirect(tracer: Tracer): tracer is DirectTracer {
  return 'fill' in tracer;
}
