import { type Context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { extractContext } from '../http/incoming-context.ts';

const traceContext = new W3CTraceContextPropagator();

/** Options of a job, as far as they carry a trace: BullMQ keeps them with the job, apart from its data. */
export interface CarrierOptions {
  readonly telemetry?: { readonly metadata?: string | undefined; readonly omitContext?: boolean | undefined } | undefined;
  readonly repeat?: unknown;
}

/**
 * Options that carry the trace of `ctx`, in the form of the package `bullmq-otel`, so that either end may be observed by the
 * other. Those that carry one already, or must carry none, stay as they are; so do those of jobs that repeat, which would
 * all become parts of one trace that never ends.
 */
export function withCarrier(options: CarrierOptions | undefined, ctx: Context): CarrierOptions | undefined {
  const { telemetry, repeat } = options ?? {};
  if (telemetry?.metadata !== undefined || telemetry?.omitContext || repeat) return options;
  return { ...options, telemetry: { ...telemetry, metadata: JSON.stringify(inject(ctx)) } };
}

/** The context of whoever added a job, or an empty one. */
export function producerContext({ telemetry }: CarrierOptions): Context {
  const headers = parse(telemetry?.metadata);
  return extractContext(ROOT_CONTEXT, { extract: (fn) => fn(headers) });
}

function inject(ctx: Context): Record<string, string> {
  const headers: Record<string, string> = {};
  if (propagation.fields().length > 0) propagation.inject(ctx, headers);
  else traceContext.inject(ctx, headers, { set: (carrier: Record<string, string>, key, value) => void (carrier[key] = value) });
  return headers;
}

function parse(metadata: unknown): Record<string, string> {
  try {
    const parsed: unknown = typeof metadata === 'string' ? JSON.parse(metadata) : undefined;
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
  } catch {
    // written by somebody else
    return {};
  }
}
