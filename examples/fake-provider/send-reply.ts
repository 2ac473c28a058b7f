import { setTimeout as wait } from 'node:timers/promises';
import type { FakeRequest, Reply } from './reply.ts';
import { sendEvents } from './send-events.ts';
import { cut, type Sending } from './sending.ts';

/** Sends a reply with the faults that the request's scenario asks for. */
export async function sendReply(sending: Sending): Promise<void> {
  const { request, reply, response, record, latency } = sending;
  const { scenario } = request;
  const headersMs = scenario.number('slow-headers', latency.headersMs ?? 0);
  if (headersMs > 0) await wait(headersMs);
  if (response.destroyed) return;
  if (scenario.has('cut-headers')) return cut(sending);
  const status = reply.kind === 'json' ? (reply.status ?? 200) : 200;
  record.status = status;
  record.usage = reply.usage;
  record.servedModel = reply.model;
  response.writeHead(status, { ...providerHeaders(request, status), 'content-type': contentTypeOf(reply) });
  if (reply.kind === 'events') return sendEvents(sending, reply);
  const body = bodyOf(sending);
  const bodyMs = scenario.number('slow-body', 0);
  if (bodyMs > 0) {
    response.flushHeaders();
    await wait(bodyMs);
  }
  if (scenario.has('cut-body')) {
    response.write(body.subarray(0, body.length / 2), () => cut(sending));
    return;
  }
  response.end(body);
}

function bodyOf({ reply, request }: Sending): Buffer {
  if (request.scenario.has('empty-body')) return Buffer.alloc(0);
  if (request.scenario.has('bad-json')) return Buffer.from('{"id": "half');
  if (reply.kind === 'bytes') return reply.body;
  return Buffer.from(JSON.stringify(reply.kind === 'json' ? reply.body : {}));
}

function contentTypeOf(reply: Reply): string {
  if (reply.kind === 'bytes') return reply.contentType;
  return reply.kind === 'events' ? 'text/event-stream; charset=utf-8' : 'application/json';
}

function providerHeaders({ seed, scenario }: FakeRequest, status: number): Record<string, string> {
  const retry = status === 429 || status >= 500 ? { 'retry-after-ms': '1' } : {};
  const counts = { 'x-ratelimit-limit-requests': '10000', 'x-ratelimit-limit-tokens': '200000' };
  return {
    'x-request-id': seed.id('req_'),
    'openai-version': '2020-10-01',
    'openai-processing-ms': String(seed.integer('processing', 80, 900)),
    ...counts,
    'x-ratelimit-remaining-requests': String(status === 429 ? 0 : seed.integer('requests', 9000, 9999)),
    'x-ratelimit-remaining-tokens': String(seed.integer('tokens', 150_000, 199_999)),
    ...(scenario.has('status') ? retry : {}),
  };
}
