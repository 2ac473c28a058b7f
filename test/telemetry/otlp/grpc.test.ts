import http2 from 'node:http2';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readEndpoint } from '../../../src/telemetry/otlp/endpoint.ts';
import { sendBatch } from '../../../src/telemetry/otlp/send.ts';
import type { Batch } from '../../../src/telemetry/otlp/signal.ts';
import { runApp } from '../../support/run-app.ts';
import { decodeOtlp } from '../../support/otlp-protobuf.ts';

interface Call {
  readonly headers: http2.IncomingHttpHeaders;
  readonly frame: Buffer;
}

let server: http2.Http2Server;
let calls: Call[];
let grpcStatus: string;
let url: string;

beforeEach(async () => {
  calls = [];
  grpcStatus = '0';
  server = http2.createServer();
  server.on('stream', (stream, headers) => {
    void buffer(stream).then((frame) => {
      calls.push({ headers, frame });
      stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true });
      stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': grpcStatus, 'grpc-message': 'said so' }));
      stream.end(Buffer.alloc(5));
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
});
afterEach(() => {
  server.close();
});

const batch: Batch = { signal: 'logs', encoding: 'protobuf', items: 1, body: Buffer.from('OTLP bytes') };
const endpoint = (more: Readonly<Record<string, string>> = {}) =>
  readEndpoint('logs', {
    OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc',
    OTEL_EXPORTER_OTLP_ENDPOINT: url,
    OTEL_EXPORTER_OTLP_HEADERS: 'X-Tenant=a',
    ...more,
  });

test('makes one unary call of a batch', async () => {
  expect(await sendBatch(endpoint(), batch, 5000)).toEqual({ kind: 'delivered' });
  expect(calls).toHaveLength(1);
  expect(calls[0]?.headers).toMatchObject({
    ':path': '/opentelemetry.proto.collector.logs.v1.LogsService/Export',
    'content-type': 'application/grpc',
    te: 'trailers',
    'x-tenant': 'a',
  });
  expect(calls[0]?.frame).toEqual(Buffer.concat([Buffer.from([0, 0, 0, 0, 10]), Buffer.from('OTLP bytes')]));
});

test('compresses the message when asked to', async () => {
  await sendBatch(endpoint({ OTEL_EXPORTER_OTLP_COMPRESSION: 'gzip' }), batch, 5000);
  expect(calls[0]?.headers['grpc-encoding']).toBe('gzip');
  expect(calls[0]?.frame[0]).toBe(1);
  expect(gunzipSync(calls[0]?.frame.subarray(5) ?? '').toString()).toBe('OTLP bytes');
});

test.each([
  ['14', { kind: 'retry', reason: 'gRPC status 14: said so', retryAfterMs: undefined }],
  ['3', { kind: 'rejected', status: 'grpc-3', reason: 'gRPC status 3: said so' }],
  ['16', { kind: 'rejected', status: '401', reason: 'gRPC status 16: said so' }],
])('reads the answer %s', async (status, result) => {
  grpcStatus = status;
  expect(await sendBatch(endpoint(), batch, 5000)).toEqual(result);
});

test('is worth another attempt when nobody listens', async () => {
  const nobody = { ...endpoint(), url: 'http://127.0.0.1:9' };
  expect(await sendBatch(nobody, batch, 5000)).toEqual({ kind: 'retry', reason: 'ECONNREFUSED', retryAfterMs: undefined });
});

test.each(['natural end', 'process.exit(0)'])('carries a whole application: %s', async (ending) => {
  const env = { OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' };
  const run = await runApp(new URL('../apps/record.mjs', import.meta.url), { endpoint: url, env, args: [ending] });
  expect(run).toMatchObject({ code: 0, stderr: '' });
  expect(calls.map(({ headers }) => String(headers[':path'])).sort()).toEqual([
    '/opentelemetry.proto.collector.logs.v1.LogsService/Export',
    '/opentelemetry.proto.collector.metrics.v1.MetricsService/Export',
    '/opentelemetry.proto.collector.trace.v1.TraceService/Export',
  ]);
  const traces = calls.find(({ headers }) => headers[':path']?.includes('TraceService'));
  expect(JSON.stringify(decodeOtlp('TraceRequest', traces?.frame.subarray(5) ?? Buffer.alloc(0)))).toContain('last span');
});
