import {
  type Attributes,
  type Context,
  context as active,
  type Span,
  type SpanOptions,
  type Tracer,
  type TracerProvider,
} from '@opentelemetry/api';
import type { InstrumentationScope } from '@opentelemetry/core';
import { TracerProvider as SdkTracerProvider, type TracerProviderOptions } from '@opentelemetry/sdk-trace';
import type { Backlog } from '../../operation/backlog.ts';
import type { DirectTracer, EndedSpanStart } from '../../operation/direct-tracer.ts';
import { createEndedSpan, type Tracing } from './ended-span.ts';

/**
 * Tracers that put attributes onto spans without having each of them checked and copied: for operations, whose attributes
 * we make ourselves. Not for samplers and processors that read the attributes when a span starts, nor for limits on
 * attributes.
 */
export class DirectTracerProvider implements TracerProvider {
  readonly #sdk: TracerProvider;
  readonly #tracing: Tracing;
  readonly #backlog: Backlog;

  constructor(tracing: Tracing & Pick<TracerProviderOptions, 'spanLimits'>, backlog: Backlog) {
    this.#sdk = new SdkTracerProvider(tracing);
    this.#tracing = tracing;
    this.#backlog = backlog;
  }

  getTracer(name: string, version?: string): DirectTracer {
    const scope: InstrumentationScope = { name, ...(version !== undefined && { version }) };
    const startEnded = (start: EndedSpanStart) => createEndedSpan(this.#tracing, scope, start);
    return { ...createTracer(this.#sdk.getTracer(name, version)), backlog: this.#backlog, startEnded };
  }
}

function createTracer(sdk: Tracer): Pick<DirectTracer, 'startSpan' | 'startActiveSpan' | 'fill'> {
  return {
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
