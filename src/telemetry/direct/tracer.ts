import {
  type Attributes,
  type Context,
  context as active,
  type Span,
  type SpanOptions,
  type Tracer,
  type TracerProvider,
} from '@opentelemetry/api';
import type { Backlog } from '../../operation/backlog.ts';
import type { DirectTracer } from '../../operation/direct-tracer.ts';

/**
 * Tracers that put attributes onto the SDK's spans without having each of them checked and copied: for operations, whose
 * attributes we make ourselves. Not for samplers and processors that read the attributes when a span starts, nor for
 * limits on attributes.
 */
export class DirectTracerProvider implements TracerProvider {
  readonly #sdk: TracerProvider;
  readonly #backlog: Backlog;

  constructor(sdk: TracerProvider, backlog: Backlog) {
    this.#sdk = sdk;
    this.#backlog = backlog;
  }

  getTracer(name: string, version?: string): Tracer {
    return createTracer(this.#sdk.getTracer(name, version), this.#backlog);
  }
}

function createTracer(sdk: Tracer, backlog: Backlog): DirectTracer {
  return {
    backlog,
    startSpan(name: string, { attributes, ...options }: SpanOptions = {}, context: Context = active.active()): Span {
      const span = sdk.startSpan(name, options, context);
      if (attributes) fill(span, attributes);
      return span;
    },
    startActiveSpan: sdk.startActiveSpan.bind(sdk),
    fill,
  };
}

/** Attributes of the span that are not among `attributes` stay: the application may have set some. */
function fill(span: Span & { attributes?: Attributes }, attributes: Attributes): void {
  const present = span.attributes;
  if (present === undefined) return; // a span that does not record
  for (const name in present) {
    if (!(name in attributes)) {
      span.attributes = { ...present, ...attributes };
      return;
    }
  }
  span.attributes = attributes;
}
