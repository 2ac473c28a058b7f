import { metrics, propagation, trace } from '@opentelemetry/api';
import { CompositePropagator, W3CBaggagePropagator, W3CTraceContextPropagator } from '@opentelemetry/core';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import express from 'express';
import { Hono } from 'hono';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { afterEach, describe, expect, test } from 'vitest';
import { expressMiddleware, honoMiddleware, observeServer, withTask } from '../../src/index.ts';
import { total } from '../support/memory-telemetry.ts';
import { recordInMemory } from '../support/work-in-memory.ts';
import { FRAMEWORKS, seen } from './support/frameworks.ts';
import { exchange, listen, request } from './support/running.ts';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const TRACEPARENT = `Traceparent: 00-${TRACE}-b7ad6b7169203331-01`;

afterEach(() => {
  propagation.disable();
  trace.disable();
  metrics.disable();
});

describe.each(FRAMEWORKS)('$name', (framework) => {
  test('continues the trace of its caller, without a global propagator as W3C trace context', async () => {
    const telemetry = recordInMemory();
    await using server = await framework.start({});
    await exchange(server, request('GET', '/users/1', '', [TRACEPARENT]));
    const [span] = telemetry.spans();
    expect([span?.spanContext().traceId, span?.parentSpanContext?.spanId]).toEqual([TRACE, 'b7ad6b7169203331']);
  });

  test('lets allowed baggage reach its spans and those inside', async () => {
    propagation.setGlobalPropagator(
      new CompositePropagator({ propagators: [new W3CTraceContextPropagator(), new W3CBaggagePropagator()] }),
    );
    const telemetry = recordInMemory({ baggageKeys: ['aimeter.tenant'] });
    await using server = await framework.start({ taskType: () => 'read' });
    await exchange(server, request('GET', '/users/1', '', ['Baggage: aimeter.tenant=acme,user.id=u1']));
    const told = telemetry.spans().map(({ name, attributes }) => [name, attributes['aimeter.tenant'], attributes['user.id']]);
    expect(told).toEqual([
      ['task read', 'acme', undefined],
      ['GET /users/:id', 'acme', undefined],
    ]);
  });

  test('makes no second span where the instrumentation of node:http made one, and tells that one the route', async () => {
    const telemetry = recordInMemory();
    trace.setGlobalTracerProvider(telemetry.tracerProvider);
    metrics.setGlobalMeterProvider(telemetry.meterProvider);
    const instrumentation = new HttpInstrumentation({ disableOutgoingRequestInstrumentation: true });
    instrumentation.setTracerProvider(telemetry.tracerProvider);
    instrumentation.setMeterProvider(telemetry.meterProvider);
    instrumentation.enable();
    createRequire(import.meta.url)('node:http');
    try {
      await using server = await framework.start({ taskType: () => 'echo' });
      const answer = await exchange(server, request('POST', '/echo', '{"a":1}'));
      await expect.poll(() => telemetry.spans()).toHaveLength(2);
      expect(telemetry.spans().map(({ name, attributes }) => [name, attributes['http.route']])).toEqual([
        ['task echo', undefined],
        ['POST /echo', '/echo'],
      ]);
      expect(answer).toContain(framework.name === 'node:http' ? '"spanId"' : '"task":"echo"');
      expect(total(await telemetry.points(), 'http.server.request.duration')).toBe(1);
    } finally {
      instrumentation.disable();
    }
  });
});

test('a framework under an observed server adds its route to the same span', async () => {
  const telemetry = recordInMemory();
  const application = express();
  application.use(expressMiddleware({ taskType: () => 'get' }));
  application.get('/a/:b', (_request, response) => void response.json(seen()));
  await using running = await listen(observeServer(createServer(application)));
  expect(await exchange(running, request('GET', '/a/1'))).toContain('"task":"get"');
  expect(telemetry.spans().map(({ name }) => name)).toEqual(['task get', 'GET /a/:b']);
});

test('a server that is started inside a span that has ended does not add to that trace', async () => {
  const telemetry = recordInMemory();
  const server = observeServer(createServer((_request, response) => void response.end(JSON.stringify(seen()))));
  await using running = await withTask('start', () => listen(server));
  await exchange(running, request('GET', '/'));
  const [start, span] = telemetry.spans();
  expect([start?.name, span?.name, span?.parentSpanContext]).toEqual(['task start', 'GET', undefined]);
});

test('Hono without a server of Node.js ends with its handlers', async () => {
  const telemetry = recordInMemory();
  const app = new Hono().use(honoMiddleware()).get('/a/:b', (c) => c.text('x'));
  const response = await app.request('https://shop.example/a/1', { headers: { traceparent: TRACEPARENT.slice(13) } });
  expect(await response.text()).toBe('x');
  const [span] = telemetry.spans();
  expect([span?.name, span?.spanContext().traceId]).toEqual(['GET /a/:b', TRACE]);
  expect(span?.attributes).toEqual({
    'http.request.method': 'GET',
    'http.response.status_code': 200,
    'http.route': '/a/:b',
    'server.address': 'shop.example',
    'server.port': 443,
    'url.path': '/a/1',
    'url.scheme': 'https',
  });
});
