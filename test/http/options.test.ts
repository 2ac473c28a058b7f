import { createServer } from 'node:http';
import { describe, expect, test } from 'vitest';
import {
  expressMiddleware,
  fastifyPlugin,
  honoMiddleware,
  type HttpOptions,
  observeHandler,
  observeServer,
  recordDenied,
} from '../../src/index.ts';
import { parseHost, pathOf } from '../../src/http/request-attributes.ts';
import { total } from '../support/memory-telemetry.ts';
import { warningsOf } from '../support/warnings.ts';
import { recordInMemory } from '../support/work-in-memory.ts';
import { FRAMEWORKS } from './support/frameworks.ts';
import { exchange, listen, request } from './support/running.ts';

const WAYS: readonly (readonly [string, (options: HttpOptions<unknown>) => unknown])[] = [
  ['observeServer', (options) => observeServer(createServer(), options)],
  ['observeHandler', (options) => observeHandler(() => {}, options)],
  ['expressMiddleware', (options) => expressMiddleware(options)],
  ['fastifyPlugin', (options) => fastifyPlugin(options)],
  ['honoMiddleware', (options) => honoMiddleware(options)],
];

describe.each(WAYS)('%s', (_, way) => {
  test('refuses wrong options when it is set up', () => {
    expect(() => way({ filter: 'no' } as never)).toThrow(
      new TypeError('aimeter: option "filter" must be a function, received a string'),
    );
    expect(() => way({ denied: 1 } as never)).toThrow(
      new TypeError('aimeter: option "denied" must be a boolean, received a number'),
    );
    expect(() => way({ routes: () => '/' } as never)).toThrow(
      new TypeError('aimeter: option "routes" must be one of filter, route, taskType, denied, received an unknown name'),
    );
  });
});

test('an unknown option does not compile', () => {
  // @ts-expect-error -- the option is called taskType
  expect(() => expressMiddleware({ task: () => 'x' })).toThrow(TypeError);
  // @ts-expect-error -- no such reason
  warningsOf(() => recordDenied({ reason: 'tired' }));
});

const bad = () => {
  throw new Error('bad option');
};

describe.each(FRAMEWORKS)('$name', (framework) => {
  test('answers although every option throws', async () => {
    const telemetry = recordInMemory();
    await using server = await framework.start({ filter: bad, route: bad, taskType: bad });
    expect(await exchange(server, request('GET', '/users/7'))).toMatch(/^HTTP\/1.1 200/);
    expect(telemetry.spans()).toHaveLength(1);
    expect(total(await telemetry.points(), 'aimeter.telemetry.errors')).toBe(3);
  });

  test('does not count refusals where it is told not to', async () => {
    const telemetry = recordInMemory();
    await using server = await framework.start({ denied: false });
    await exchange(server, request('GET', '/status/401'));
    expect((await telemetry.points()).has('aimeter.auth.denied')).toBe(false);
  });
});

test('a task is only what the option names', async () => {
  const telemetry = recordInMemory();
  const server = createServer((_message, response) => void response.end());
  observeServer(server, { taskType: ({ url }) => (url === '/summarize' ? 'summarize' : undefined) });
  await using running = await listen(server);
  await exchange(running, request('GET', '/other'));
  await exchange(running, request('GET', '/summarize'));
  expect(telemetry.spans().map(({ name }) => name)).toEqual(['GET', 'task summarize', 'GET']);
});

test('recordDenied counts a refusal, and drops one with an unknown reason', async () => {
  const telemetry = recordInMemory();
  recordDenied({ route: '/login', reason: 'unauthenticated' });
  expect(warningsOf(() => recordDenied({ reason: 'tired' as never }))).toEqual([
    'aimeter: recordDenied expects one of unauthenticated, forbidden as reason, received tired; dropped',
  ]);
  const points = await telemetry.points();
  expect(total(points, 'aimeter.auth.denied')).toBe(1);
  expect(total(points, 'aimeter.telemetry.dropped', { 'aimeter.telemetry.reason': 'invalid_value' })).toBe(1);
});

test('a method that is not standard has a name of its own', async () => {
  const telemetry = recordInMemory();
  await using running = await listen(observeServer(createServer((_message, response) => void response.end())));
  await exchange(running, request('PURGE', '/'));
  const [span] = telemetry.spans();
  expect([span?.name, span?.attributes['http.request.method'], span?.attributes['http.request.method_original']]).toEqual([
    'HTTP',
    '_OTHER',
    'PURGE',
  ]);
});

test('secrets in a path are masked', async () => {
  const telemetry = recordInMemory();
  await using running = await listen(observeServer(createServer((_message, response) => void response.end())));
  await exchange(running, request('GET', '/reset/sk-proj-abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnop'));
  expect(telemetry.spans()[0]?.attributes['url.path']).not.toContain('abcdefghij');
});

test.each([
  ['/a/b?c=d', '/a/b'],
  ['http://x.example/a?b', '/a'],
  ['http://x.example', '/'],
  ['*', '*'],
  ['', '/'],
  ['//evil/a', '//evil/a'],
])('the path of %j is %j', (target, path) => {
  expect(pathOf(target)).toBe(path);
});

test.each([
  ['shop.example', { address: 'shop.example', port: 443 }],
  ['shop.example:81', { address: 'shop.example', port: 81 }],
  ['[::1]:81', { address: '::1', port: 81 }],
  ['a b', undefined],
  [undefined, undefined],
])('the server of %j is %j', (host, server) => {
  expect(parseHost(host, 'https')).toEqual(server);
});
