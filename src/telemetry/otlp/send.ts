import type { Endpoint } from './endpoint.ts';
import { sendGrpc } from './send-grpc.ts';
import { sendHttp } from './send-http.ts';
import type { Batch } from './signal.ts';

/** What became of one attempt to send a batch. */
export type SendResult =
  | { readonly kind: 'delivered' }
  /** Worth another attempt: nobody there, overloaded, or no answer in time. */
  | { readonly kind: 'retry'; readonly reason: string; readonly retryAfterMs: number | undefined }
  /** Refused for good: sending the same again would be refused again. */
  | { readonly kind: 'rejected'; readonly status: string; readonly reason: string };

export type Rejection = Extract<SendResult, { kind: 'rejected' }>;

/** Sends a batch once. Never rejects. `timeoutMs` caps the endpoint's own timeout. */
export async function sendBatch(endpoint: Endpoint, batch: Batch, timeoutMs: number): Promise<SendResult> {
  const capped = { ...endpoint, timeoutMs: Math.max(1, Math.min(endpoint.timeoutMs, timeoutMs)) };
  try {
    return await (endpoint.protocol === 'grpc' ? sendGrpc(capped, batch) : sendHttp(capped, batch));
  } catch (error) {
    // A header with a line break, a key that does not fit its certificate: no request can be made of that.
    return { kind: 'rejected', status: 'invalid', reason: error instanceof Error ? error.message : String(error) };
  }
}
