import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { fetchJson, QueryError } from '../../src/query/http.ts';
import { json, startFakeServer } from './fake-server.ts';

async function failureOf(promise: Promise<unknown>): Promise<QueryError> {
  const outcome = await promise.catch((error: unknown) => error);
  if (outcome instanceof QueryError) return outcome;
  throw new Error(`expected a QueryError, received ${String(outcome)}`);
}

describe('fetchJson', () => {
  it('sends parameters and headers below a base address with a slash or a path', async () => {
    const headers: unknown[] = [];
    await using server = await startFakeServer((request, response) => {
      headers.push(request.headers['x-scope-orgid']);
      response.end('{"ok":true}');
    });
    const request = { what: 'ask', path: '/api/v1/query', parameters: { query: 'a{b="c"}', time: undefined, limit: 5 } };
    const endpoint = { headers: { 'x-scope-orgid': 'team' } };
    expect(await fetchJson({ ...endpoint, url: `${server.url}/` }, request)).toEqual({ ok: true });
    expect(await fetchJson({ ...endpoint, url: `${server.url}/prometheus` }, request)).toEqual({ ok: true });
    const query = 'query=a%7Bb%3D%22c%22%7D&limit=5';
    expect(server.requests).toEqual([`GET /api/v1/query?${query}`, `GET /prometheus/api/v1/query?${query}`]);
    expect(headers).toEqual(['team', 'team']);
  });

  it('posts a body as JSON', async () => {
    const bodies: string[] = [];
    await using server = await startFakeServer((request, response) => {
      void text(request).then((body) => bodies.push(`${request.headers['content-type']} ${body}`) && response.end());
    });
    expect(await fetchJson({ url: server.url }, { what: 'post', path: '/x', body: [1] })).toBeUndefined();
    expect(server.requests).toEqual(['POST /x']);
    expect(bodies).toEqual(['application/json [1]']);
  });

  it('names what failed, the status, the reason and where', async () => {
    await using server = await startFakeServer((_request, response) => response.writeHead(422).end('too many points\n'));
    const error = await failureOf(
      fetchJson({ url: server.url }, { what: 'query up', path: '/api', parameters: { query: 'up' } }),
    );
    expect(error.message).toBe(`cannot query up (status 422): too many points, at ${server.url}/api`);
    expect(error.status).toBe(422);
  });

  it('says that nothing listens', async () => {
    const server = await startFakeServer(json({}));
    await server[Symbol.asyncDispose]();
    const error = await failureOf(fetchJson({ url: server.url }, { what: 'query up', path: '/api' }));
    expect(error.message).toBe(`cannot query up: ECONNREFUSED, at ${server.url}/api`);
    expect(error.status).toBeUndefined();
    expect(error.cause).toBeInstanceOf(Error);
  });

  it.each([
    ['answers nothing', () => {}],
    ['begins an answer and stops', (_request: unknown, response: { write(text: string): void }) => response.write('{')],
  ])('gives up in time when the server %s', async (_title, answer) => {
    await using server = await startFakeServer(answer);
    const error = await failureOf(fetchJson({ url: server.url, timeoutMs: 100 }, { what: 'query up', path: '/api' }));
    expect(error.message).toBe(`cannot query up: no answer within 100 ms, at ${server.url}/api`);
  });

  it('refuses an answer that is not JSON', async () => {
    await using server = await startFakeServer((_request, response) => response.end('<html>login</html>'));
    const error = await failureOf(fetchJson({ url: server.url }, { what: 'query up', path: '/api' }));
    expect(error.message).toBe(`cannot query up (status 200): not JSON: <html>login</html>, at ${server.url}/api`);
  });

  it('sends a login that is part of the address as a header, and shows it in no message', async () => {
    const logins: unknown[] = [];
    await using server = await startFakeServer((request, response) => {
      logins.push(request.headers.authorization);
      response.writeHead(500).end();
    });
    const url = server.url.replace('http://', 'http://user:fake%40password@');
    const error = await failureOf(fetchJson({ url }, { what: 'query up', path: '/api', parameters: { token: 'fake-token' } }));
    expect(logins).toEqual([`Basic ${btoa('user:fake@password')}`]);
    expect(error.message).toBe(`cannot query up (status 500): empty answer, at ${server.url}/api`);
  });

  it('says that an address is none, without the login in it', async () => {
    const error = await failureOf(fetchJson({ url: 'http://user:fake-password@:x' }, { what: 'query up', path: '/api' }));
    expect(error.message).toBe('cannot query up: not an address, at http://:x');
  });
});
