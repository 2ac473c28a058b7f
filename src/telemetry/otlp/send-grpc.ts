import http2 from 'node:http2';
import { gzipSync } from 'node:zlib';
import type { Endpoint } from './endpoint.ts';
import type { SendResult } from './send.ts';
import { describeFailure } from './send-http.ts';
import type { Batch, Signal } from './signal.ts';

const METHODS: Readonly<Record<Signal, string>> = {
  traces: '/opentelemetry.proto.collector.trace.v1.TraceService/Export',
  metrics: '/opentelemetry.proto.collector.metrics.v1.MetricsService/Export',
  logs: '/opentelemetry.proto.collector.logs.v1.LogsService/Export',
};

/** Codes that OTLP/gRPC declares retryable. @see https://opentelemetry.io/docs/specs/otlp/#failures */
const RETRYABLE: ReadonlySet<number> = new Set([1, 4, 8, 10, 11, 14, 15]);

/** Sends a batch as one unary gRPC call on a connection of its own: gRPC is an HTTP/2 POST with a five-byte prefix. */
export function sendGrpc(endpoint: Endpoint, batch: Batch): Promise<SendResult> {
  return new Promise((resolve) => {
    const session = http2.connect(endpoint.url, { ...endpoint.tls });
    let grpcStatus: string | string[] | undefined;
    let grpcMessage: string | string[] | undefined;
    const settle = (result: SendResult) => {
      clearTimeout(timer);
      session.destroy();
      resolve(result);
    };
    const retry = (reason: string) => settle({ kind: 'retry', reason, retryAfterMs: undefined });
    const timer = setTimeout(() => retry(`no answer within ${endpoint.timeoutMs} ms`), endpoint.timeoutMs);
    timer.unref();
    session.unref();
    session.on('error', (error: Error) => retry(describeFailure(error)));
    const stream = session.request({
      ...Object.fromEntries(Object.entries(endpoint.headers).map(([name, value]) => [name.toLowerCase(), value])),
      ':method': 'POST',
      ':path': METHODS[batch.signal],
      'content-type': 'application/grpc',
      te: 'trailers',
      'grpc-timeout': `${Math.ceil(endpoint.timeoutMs)}m`,
      ...(endpoint.compression === 'gzip' ? { 'grpc-encoding': 'gzip' } : {}),
    });
    const readStatus = (headers: http2.IncomingHttpHeaders) => {
      grpcStatus = headers['grpc-status'] ?? grpcStatus;
      grpcMessage = headers['grpc-message'] ?? grpcMessage;
    };
    stream.on('response', readStatus);
    stream.on('trailers', readStatus);
    // A connection that fails cancels its streams first and says why afterwards.
    stream.on('error', (error: Error) => retry(describeFailure(error.cause instanceof Error ? error.cause : error)));
    stream.on('end', () => settle(readAnswer(Number(grpcStatus ?? 14), [grpcMessage ?? ''].flat().join())));
    stream.on('close', () => retry('the connection was closed'));
    stream.resume();
    stream.end(frame(batch.body, endpoint.compression));
  });
}

function frame(body: Uint8Array, compression: Endpoint['compression']): Buffer {
  const payload = compression === 'gzip' ? gzipSync(body) : body;
  const prefix = Buffer.alloc(5);
  prefix.writeUInt8(compression === 'gzip' ? 1 : 0);
  prefix.writeUInt32BE(payload.byteLength, 1);
  return Buffer.concat([prefix, payload]);
}

function readAnswer(code: number, message: string): SendResult {
  if (code === 0) return { kind: 'delivered' };
  const reason = `gRPC status ${code}${message === '' ? '' : `: ${message}`}`;
  if (RETRYABLE.has(code)) return { kind: 'retry', reason, retryAfterMs: undefined };
  return { kind: 'rejected', status: code === 16 ? '401' : code === 7 ? '403' : `grpc-${code}`, reason };
}
