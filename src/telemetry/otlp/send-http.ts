import http from 'node:http';
import https from 'node:https';
import { gzipSync } from 'node:zlib';
import type { Endpoint } from './endpoint.ts';
import type { SendResult } from './send.ts';
import type { Batch } from './signal.ts';

/** Statuses that OTLP/HTTP declares retryable. @see https://opentelemetry.io/docs/specs/otlp/#retryable-response-codes */
const RETRYABLE: ReadonlySet<number> = new Set([429, 502, 503, 504]);
const httpAgent = new http.Agent({ keepAlive: true });
const httpsAgent = new https.Agent({ keepAlive: true });

/** Posts a batch as OTLP/HTTP. Sockets do not keep the process alive: whoever waits for delivery must do so. */
export function sendHttp(endpoint: Endpoint, batch: Batch): Promise<SendResult> {
  return new Promise((resolve) => {
    const isSecure = endpoint.url.startsWith('https:');
    const body = endpoint.compression === 'gzip' ? gzipSync(batch.body) : batch.body;
    const request = (isSecure ? https : http).request(endpoint.url, {
      method: 'POST',
      agent: isSecure ? httpsAgent : httpAgent,
      headers: {
        ...endpoint.headers,
        'content-type': batch.encoding === 'json' ? 'application/json' : 'application/x-protobuf',
        'content-length': body.byteLength,
        ...(endpoint.compression === 'gzip' ? { 'content-encoding': 'gzip' } : {}),
      },
      ...endpoint.tls,
    });
    const timer = setTimeout(() => request.destroy(new Error(`no answer within ${endpoint.timeoutMs} ms`)), endpoint.timeoutMs);
    timer.unref();
    const settle = (result: SendResult) => {
      clearTimeout(timer);
      resolve(result);
    };
    request.on('socket', (socket) => socket.unref());
    request.on('error', (error) => settle({ kind: 'retry', reason: describeFailure(error), retryAfterMs: undefined }));
    request.on('response', (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => {
        if (text.length < 200) text += chunk.toString('latin1');
      });
      response.on('error', (error) => settle({ kind: 'retry', reason: describeFailure(error), retryAfterMs: undefined }));
      response.on('end', () => settle(readAnswer(response, text)));
    });
    request.end(body);
  });
}

function readAnswer(response: http.IncomingMessage, text: string): SendResult {
  const status = response.statusCode ?? 0;
  if (status >= 200 && status < 300) return { kind: 'delivered' };
  const reason = `HTTP ${status}`;
  if (RETRYABLE.has(status)) return { kind: 'retry', reason, retryAfterMs: readRetryAfter(response.headers['retry-after']) };
  const printable = text
    .slice(0, 200)
    .replaceAll(/[^\x20-\x7E]+/g, ' ')
    .trim();
  return { kind: 'rejected', status: String(status), reason: printable === '' ? reason : `${reason}: ${printable}` };
}

/** Seconds or a date, in milliseconds from now. */
function readRetryAfter(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}

/** The code when there is one (`ECONNREFUSED`), because an `AggregateError` has an empty message. */
export function describeFailure(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message || error.name;
}
