import fastify from 'fastify';
import { once } from 'node:events';
import { connect, createServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { fastifyPlugin, observeServer } from '../../src/index.ts';
import { startOtlpReceiver } from '../support/otlp-receiver.ts';
import { runApp } from '../support/run-app.ts';
import { recordInMemory } from '../support/work-in-memory.ts';

test('a request over HTTP/2 is observed like any other', async () => {
  const telemetry = recordInMemory();
  const server = observeServer(
    createServer((_request, response) => void response.end('two')),
    { route: () => '/two' },
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const session = connect(`http://127.0.0.1:${port}`);
  const stream = session.request({ ':path': '/two?x=1' }).setEncoding('utf8');
  let text = '';
  for await (const chunk of stream) text += String(chunk);
  expect(text).toBe('two');
  await expect.poll(() => telemetry.spans()).toHaveLength(1);
  session.close();
  server.close();
  expect(telemetry.spans()[0]?.name).toBe('GET /two');
  expect(telemetry.spans()[0]?.attributes).toEqual({
    'http.request.method': 'GET',
    'http.response.status_code': 200,
    'http.route': '/two',
    'network.protocol.version': '2',
    'server.address': '127.0.0.1',
    'server.port': port,
    'url.path': '/two',
    'url.scheme': 'http',
  });
});

test('a request that Fastify injects without a socket ends as well', async () => {
  const telemetry = recordInMemory();
  const app = fastify();
  await app.register(fastifyPlugin());
  app.get('/a/:b', () => ({ ok: true }));
  expect((await app.inject({ url: '/a/1' })).json()).toEqual({ ok: true });
  expect(telemetry.spans().map(({ name, attributes }) => [name, attributes['aimeter.end.reason']])).toEqual([
    ['GET /a/:b', undefined],
  ]);
  await app.close();
});

test('a handler that ends the process leaves a request that failed with its error', async () => {
  await using receiver = await startOtlpReceiver();
  const run = await runApp(new URL('apps/crash.mjs', import.meta.url), { endpoint: receiver.url });
  expect([run.code, run.stderr]).toEqual([1, expect.stringContaining('nobody catches this')]);
  expect(receiver.spans().map(({ name, attributes, status }) => [name, attributes['error.type'], status.code])).toEqual([
    ['GET', 'RangeError', 2],
  ]);
});
