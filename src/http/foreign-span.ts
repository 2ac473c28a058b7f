import { type Context, type Span, SpanKind, trace } from '@opentelemetry/api';
import { getRPCMetadata, RPCType } from '@opentelemetry/core';
import { HTTP_ROUTE } from '../semconv/attributes.ts';

/** The server span that somebody else made for a request. */
export interface ForeignSpan {
  /** Tells it the route unless it knows one. */
  setRoute(route: string): void;
}

type ReadableSpan = Span & { readonly kind?: SpanKind; readonly attributes?: Readonly<Record<string, unknown>> };

/**
 * The server span that is active in `ctx`, such as the one of `@opentelemetry/instrumentation-http`. That one takes the
 * route, for span and metrics, from the metadata that it puts into the context.
 */
export function foreignSpanIn(ctx: Context): ForeignSpan | undefined {
  const metadata = getRPCMetadata(ctx);
  if (metadata?.type === RPCType.HTTP && !('ended' in metadata.span && metadata.span.ended === true)) {
    return { setRoute: (route) => void (metadata.route ??= route) };
  }
  const span: ReadableSpan | undefined = trace.getSpan(ctx);
  if (span?.kind !== SpanKind.SERVER || !span.isRecording()) return undefined;
  return {
    setRoute(route) {
      if (span.attributes?.[HTTP_ROUTE] === undefined) span.setAttribute(HTTP_ROUTE, route);
    },
  };
}
