import { context } from '@opentelemetry/api';
import { suppressTracing } from '@opentelemetry/core';
import type { Endpoint } from './endpoint.ts';
import { sendBatch, type SendResult } from './send.ts';
import type { Batch } from './signal.ts';

/** `sendBatch` without an HTTP instrumentation making a span of it, which would be telemetry about telemetry for ever. */
export function sendQuietly(endpoint: Endpoint, batch: Batch, timeoutMs: number): Promise<SendResult> {
  return context.with(suppressTracing(context.active()), () => sendBatch(endpoint, batch, timeoutMs));
}
