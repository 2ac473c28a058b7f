import { SpanKind } from '@opentelemetry/api';
import { describe, expect, test } from 'vitest';
import { total } from '../support/memory-telemetry.ts';
import { recordInMemory } from '../support/work-in-memory.ts';
import { FRAMEWORKS } from './support/frameworks.ts';
import { exchange, request } from './support/running.ts';

const ROUTES = [
  ['/users/42', '/users/:id'],
  ['/orders/42/items/7', '/orders/:order/items/:item'],
  ['/orders/42/items', '/orders/:order/items'],
  ['/tenants/acme/reports/2026', '/tenants/:tenant/reports/:report'],
  ['/nowhere/42', undefined],
] as const;

describe.each(FRAMEWORKS)('$name', (framework) => {
  test('gives each request a server span with the attributes of the conventions', async () => {
    const telemetry = recordInMemory();
    await using server = await framework.start({});
    await exchange(server, request('GET', '/users/42?token=secret'));
    const [span, ...rest] = telemetry.spans();
    expect(rest).toEqual([]);
    expect(span?.name).toBe('GET /users/:id');
    expect(span?.kind).toBe(SpanKind.SERVER);
    expect(span?.status).toEqual({ code: 0 });
    expect(span?.attributes).toEqual({
      'http.request.method': 'GET',
      'http.response.status_code': 200,
      'http.route': '/users/:id',
      'network.protocol.version': '1.1',
      'server.address': 'shop.example',
      'server.port': 8080,
      'url.path': '/users/42',
      'url.scheme': 'http',
      'user_agent.original': 'test/1',
    });
  });

  test('gives each request its duration, and knows how many are being answered', async () => {
    const telemetry = recordInMemory();
    await using server = await framework.start({});
    await exchange(server, request('GET', '/users/42'));
    await exchange(server, request('GET', '/users/43'));
    const points = await telemetry.points();
    expect(
      points.get('http.server.request.duration')?.map(({ attributes, histogram }) => [attributes, histogram?.count]),
    ).toEqual([
      [
        {
          'http.request.method': 'GET',
          'http.response.status_code': 200,
          'http.route': '/users/:id',
          'url.scheme': 'http',
        },
        2,
      ],
    ]);
    expect(points.get('http.server.active_requests')?.map(({ attributes, value }) => [attributes, value])).toEqual([
      [{ 'http.request.method': 'GET', 'url.scheme': 'http' }, 0],
    ]);
  });

  test.each(ROUTES)('names %s by its template %s', async (path, route) => {
    const telemetry = recordInMemory();
    await using server = await framework.start({});
    await exchange(server, request('GET', path));
    expect(telemetry.spans().map(({ name, attributes }) => [name, attributes['http.route']])).toEqual([
      [route === undefined ? 'GET' : `GET ${route}`, route],
    ]);
  });

  test('fails with 5xx only', async () => {
    const telemetry = recordInMemory();
    await using server = await framework.start({});
    for (const status of [204, 304, 400, 404, 500, 503]) await exchange(server, request('GET', `/status/${status}`));
    expect(
      telemetry
        .spans()
        .map(({ attributes, status }) => [attributes['http.response.status_code'], status.code, attributes['error.type']]),
    ).toEqual([
      [204, 0, undefined],
      [304, 0, undefined],
      [400, 0, undefined],
      [404, 0, undefined],
      [500, 2, '500'],
      [503, 2, '503'],
    ]);
  });

  test('tells the type of what a handler threw', async () => {
    const telemetry = recordInMemory();
    await using server = await framework.start({});
    await exchange(server, request('GET', '/fail'));
    const [span] = telemetry.spans();
    // plain node:http answers 500 itself: there is nothing thrown
    const type = framework.name === 'node:http' ? '500' : 'RangeError';
    expect([span?.status.code, span?.attributes['error.type']]).toEqual([2, type]);
    expect(total(await telemetry.points(), 'http.server.request.duration', { 'error.type': type })).toBe(1);
  });

  test('is the active span in a handler that has read the body, and a task is around it where asked for', async () => {
    const telemetry = recordInMemory();
    await using server = await framework.start({ taskType: () => 'echo' });
    const answer = await exchange(server, request('POST', '/echo', '{"a":1}'));
    const span = telemetry.spans().find(({ name }) => name === 'task echo');
    const body: unknown = JSON.parse(/\{.*\}/s.exec(answer)?.[0] ?? '');
    expect(body).toEqual({ body: { a: 1 }, seen: { spanId: span?.spanContext().spanId, task: 'echo' } });
    const parent = telemetry.spans().find(({ name }) => name === 'POST /echo');
    expect(span?.parentSpanContext?.spanId).toBe(parent?.spanContext().spanId);
  });

  test('ends with the last byte of a stream of events', async () => {
    const telemetry = recordInMemory();
    await using server = await framework.start({});
    expect(await exchange(server, request('GET', '/events'))).toMatch(/data: 1\n\n.*data: 2\n\n/s);
    expect(telemetry.spans().map(({ name, attributes }) => [name, attributes['aimeter.end.reason']])).toEqual([
      ['GET /events', undefined],
    ]);
  });

  test('counts what it refuses', async () => {
    const telemetry = recordInMemory();
    await using server = await framework.start({});
    for (const status of [401, 403, 403, 404]) await exchange(server, request('GET', `/status/${status}`));
    const points = (await telemetry.points()).get('aimeter.auth.denied');
    expect(points?.map(({ attributes, value }) => [attributes, value])).toEqual([
      [{ 'http.route': '/status/:code', 'aimeter.auth.reason': 'unauthenticated' }, 1],
      [{ 'http.route': '/status/:code', 'aimeter.auth.reason': 'forbidden' }, 2],
    ]);
  });

  test('leaves nothing of requests that the filter refuses', async () => {
    const telemetry = recordInMemory();
    await using server = await framework.start({ filter: () => false });
    expect(await exchange(server, request('GET', '/users/42'))).toContain('"42"');
    expect([telemetry.spans(), [...(await telemetry.points()).keys()]]).toEqual([[], []]);
  });
});
