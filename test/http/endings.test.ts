import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { connect, type Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { observeHandler, observeServer } from '../../src/index.ts';
import { type MemoryTelemetry, total } from '../support/memory-telemetry.ts';
import { recordInMemory } from '../support/work-in-memory.ts';
import { FRAMEWORKS } from './support/frameworks.ts';
import { exchange, listen, request, type Running } from './support/running.ts';

const active = async (telemetry: MemoryTelemetry) => total(await telemetry.points(), 'http.server.active_requests');

function send({ port }: Running, bytes: string): Socket {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  socket.write(bytes);
  return socket;
}

describe('a client that leaves', () => {
  test('ends its request once as aborted, which is no failure of the server', async () => {
    const telemetry = recordInMemory();
    await using running = await listen(observeServer(createServer(() => {})));
    const socket = send(running, request('GET', '/never'));
    await expect.poll(() => active(telemetry)).toBe(1);
    socket.destroy();
    await expect.poll(() => telemetry.spans()).toHaveLength(1);
    const [span] = telemetry.spans();
    expect([span?.status, span?.attributes['aimeter.end.reason'], span?.attributes['error.type']]).toEqual([
      { code: 0 },
      'aborted',
      undefined,
    ]);
    expect(span?.attributes['http.response.status_code']).toBeUndefined();
    expect(await active(telemetry)).toBe(0);
    expect(total(await telemetry.points(), 'http.server.request.duration')).toBe(1);
  });

  test('in the middle of a stream keeps the status that was sent', async () => {
    const telemetry = recordInMemory();
    const server = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('data: 1\n\n');
    });
    await using running = await listen(observeServer(server, { taskType: () => 'stream' }));
    const socket = send(running, request('GET', '/events'));
    await once(socket, 'data');
    expect(telemetry.spans()).toEqual([]);
    socket.destroy();
    await expect.poll(() => telemetry.spans()).toHaveLength(2);
    const [task, span] = telemetry.spans();
    expect([span?.attributes['http.response.status_code'], span?.attributes['aimeter.end.reason']]).toEqual([200, 'aborted']);
    expect([task?.name, task?.attributes['error.type'], task?.attributes['aimeter.end.reason']]).toEqual([
      'task stream',
      'AbortError',
      'aborted',
    ]);
  });

  test('ends all the requests that it sent ahead', async () => {
    const telemetry = recordInMemory();
    await using running = await listen(observeServer(createServer(() => {})));
    const socket = send(running, 'GET /1 HTTP/1.1\r\nHost: x\r\n\r\nGET /2 HTTP/1.1\r\nHost: x\r\n\r\n');
    await expect.poll(() => active(telemetry)).toBe(2);
    socket.destroy();
    await expect.poll(() => active(telemetry)).toBe(0);
    expect(telemetry.spans().map(({ attributes }) => attributes['aimeter.end.reason'])).toEqual(['aborted', 'aborted']);
  });

  test.each(FRAMEWORKS)('ends its request under $name', async (framework) => {
    const telemetry = recordInMemory();
    await using running = await framework.start({});
    // the body never comes
    const socket = send(running, request('POST', '/echo', '{"a":1}').slice(0, -3));
    await expect.poll(() => active(telemetry)).toBe(1);
    socket.destroy();
    await expect.poll(() => active(telemetry)).toBe(0);
    expect(telemetry.spans()).toHaveLength(1);
  });
});

describe('a handler of plain node:http', () => {
  test.each([
    ['ends twice', (_request, response) => void response.end('a').end()],
    ['ends later than everybody thought', (_request, response) => void setImmediate(() => response.end())],
  ] satisfies readonly [string, RequestListener][])('that %s makes one span', async (_, handler) => {
    const telemetry = recordInMemory();
    await using running = await listen(createServer(observeHandler(handler)));
    await exchange(running, request('GET', '/'));
    expect(telemetry.spans().map(({ attributes }) => attributes['http.response.status_code'])).toEqual([200]);
  });

  test('that throws throws the same error, and its request fails with it', async () => {
    const telemetry = recordInMemory();
    const failure = new RangeError('no');
    const thrown: unknown[] = [];
    const handler = observeHandler(
      () => {
        throw failure;
      },
      { taskType: () => 'doomed' },
    );
    const server = createServer((message, response) => {
      try {
        handler(message, response);
      } catch (error) {
        thrown.push(error);
        response.destroy();
      }
    });
    await using running = await listen(server);
    await exchange(running, request('GET', '/'));
    expect(thrown).toEqual([failure]);
    await expect.poll(() => telemetry.spans()).toHaveLength(2);
    expect(telemetry.spans().map(({ name, attributes }) => [name, attributes['error.type']])).toEqual([
      ['task doomed', 'RangeError'],
      ['GET', 'RangeError'],
    ]);
  });

  test('that rejects gives a promise that rejects with the same error', async () => {
    const telemetry = recordInMemory();
    const failure = new TypeError('no');
    const handler = observeHandler(() => Promise.reject(failure));
    const server = createServer((message, response) => {
      handler(message, response).catch((error: unknown) => response.writeHead(500).end(String(error === failure)));
    });
    await using running = await listen(server);
    expect(await exchange(running, request('GET', '/'))).toContain('true');
    expect(telemetry.spans().map(({ attributes }) => attributes['error.type'])).toEqual(['TypeError']);
  });
});

test('two requests over one connection are two spans', async () => {
  const telemetry = recordInMemory();
  await using running = await listen(observeServer(createServer((_request, response) => void response.end('x'))));
  await fetch(running.url);
  await (await fetch(running.url)).text();
  await expect.poll(() => telemetry.spans()).toHaveLength(2);
});
