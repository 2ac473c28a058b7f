import fc from 'fast-check';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { connect } from 'node:net';
import { beforeAll, describe, expect, test } from 'vitest';
import { observeHandler, observeServer } from '../../src/index.ts';
import { recordInMemory } from '../support/work-in-memory.ts';
import { FRAMEWORKS } from './support/frameworks.ts';
import { exchange, listen, request } from './support/running.ts';

beforeAll(() => void recordInMemory());

const REQUESTS = [
  request('GET', '/users/42'),
  request('HEAD', '/users/42'),
  request('OPTIONS', '/users/42'),
  request('PROPFIND', '/users/42'),
  request('GET', '/status/204'),
  request('GET', '/status/304'),
  request('GET', '/status/403'),
  request('GET', '/status/500'),
  request('GET', '/fail'),
  request('GET', '/events'),
  request('GET', '/orders/1/items/2'),
  request('GET', '/tenants/acme/reports/1'),
  request('GET', '/nowhere'),
  request('POST', '/nowhere', '{"unread":true}'),
  request('POST', '/echo', '{"a":[1,2,3]}').replace('Host:', 'Traceparent: 00-zz\r\nHost:'),
  'nonsense\r\n\r\n',
  // pipelined: the second one closes the connection
  `${request('GET', '/users/1').replace('Connection: close\r\n', '')}${request('GET', '/users/2')}`,
];

/** What the tests add to the body of an observed server. */
const withoutSeen = (text: string) =>
  text
    .replace(/,"seen":\{.*?\}/, '')
    .replace(/Content-Length: \d+\r\n/gi, '')
    .replace(/ETag: .*\r\n/gi, '');

describe.each(FRAMEWORKS)('$name', (framework) => {
  test('answers with the same bytes whether it is observed or not', async () => {
    await using plain = await framework.start(undefined);
    await using observed = await framework.start({ taskType: () => 'answer' });
    for (const bytes of REQUESTS) {
      const expected = await exchange(plain, bytes);
      const compare = bytes.includes('/echo') ? withoutSeen : (text: string) => text;
      expect(compare(await exchange(observed, bytes))).toBe(compare(expected));
    }
  });
});

/** What a handler may do with a response. */
const step = fc.oneof(
  fc.record({ do: fc.constant('write' as const), text: fc.string({ maxLength: 20 }) }),
  fc.record({ do: fc.constant('end' as const), text: fc.string({ maxLength: 20 }) }),
  fc.record({ do: fc.constant('header' as const), text: fc.constantFrom('x-a', 'x-b', 'x-c') }),
  fc.record({ do: fc.constant('status' as const), text: fc.constantFrom('200', '204', '304', '404', '503') }),
  fc.record({ do: fc.constant('flush' as const), text: fc.constant('') }),
  fc.record({ do: fc.constant('wait' as const), text: fc.constant('') }),
);

function scripted(steps: readonly { readonly do: string; readonly text: string }[]): RequestListener {
  return (_request, response) => {
    response.on('error', () => {});
    void (async () => {
      for (const { do: what, text } of steps) {
        if (what === 'write') response.write(text);
        else if (what === 'end') response.end(text);
        else if (what === 'wait') await new Promise(setImmediate);
        else if (response.headersSent) continue;
        else if (what === 'header') response.setHeader(text, '1');
        else if (what === 'status') response.statusCode = Number(text);
        else response.flushHeaders();
      }
      response.end();
    })().catch(() => response.destroy());
  };
}

test('whatever a handler does with its response, the bytes are the same', async () => {
  let handler = scripted([]);
  const listener: RequestListener = (...args) => handler(...args);
  await using plain = await listen(createServer(listener));
  await using observed = await listen(observeServer(createServer(listener)));
  await using wrapped = await listen(createServer(observeHandler(listener)));
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 8 }), fc.constantFrom('GET', 'HEAD', 'POST'), async (steps, method) => {
      handler = scripted(steps);
      const bytes = request(method, '/');
      const expected = await exchange(plain, bytes);
      expect(await exchange(observed, bytes)).toBe(expected);
      expect(await exchange(wrapped, bytes)).toBe(expected);
    }),
    { numRuns: 60 },
  );
});

test('upgrades, and requests that wait for a 100, reach their own listeners', async () => {
  const telemetry = recordInMemory();
  const server = observeServer(createServer((_request, response) => void response.end('answered')));
  server.on('upgrade', (_request, socket) => {
    socket.end('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\nhello');
  });
  await using running = await listen(server);
  const upgrade = 'GET / HTTP/1.1\r\nHost: x\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n';
  expect(await exchange(running, upgrade)).toMatch(/101 Switching Protocols.*hello$/s);
  expect(telemetry.spans()).toEqual([]);
  server.on('checkContinue', (_request, response) => void response.writeHead(417).end());
  expect(await exchange(running, request('POST', '/', '{}', ['Expect: 100-continue']))).toMatch(/^HTTP\/1.1 417/);
  expect(telemetry.spans().map(({ attributes }) => attributes['http.response.status_code'])).toEqual([417]);
});

test('a slow reader slows the handler down as without us', async () => {
  recordInMemory();
  const CHUNK = Buffer.alloc(1 << 20);
  let accepted = 0;
  const server = observeServer(
    createServer((_request, response) => {
      while (accepted < 64 && response.write(CHUNK)) accepted += 1;
      response.once('drain', () => response.end());
    }),
  );
  await using running = await listen(server);
  const socket = connect(running.port, '127.0.0.1');
  socket.pause().write(request('GET', '/'));
  await expect.poll(() => accepted).toBeLessThan(64);
  socket.resume();
  await once(socket, 'close');
});

test('observing twice observes once, and the server is the same object', async () => {
  const telemetry = recordInMemory();
  const server = createServer((_request, response) => void response.end());
  expect(observeServer(observeServer(server))).toBe(server);
  await using running = await listen(server);
  await exchange(running, request('GET', '/'));
  expect(telemetry.spans()).toHaveLength(1);
});
