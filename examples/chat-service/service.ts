import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import type { Answer, Chat, Question } from './chat.ts';
import { createMetricsHandler, getLogger } from '../../src/index.ts';
import type { Books } from './totals.ts';

/** What the service answers with. */
export interface ServiceParts {
  readonly chat: Chat;
  readonly books: Books;
  /** Every metric of the process in the Prometheus text format. */
  readonly renderMetrics: () => Promise<string>;
}

/** A listening service. */
export interface Service extends AsyncDisposable {
  readonly url: string;
}

const log = getLogger('api');
const answerMetrics = createMetricsHandler();

/** Serves `/api/ai/openai`, `/api/ai/deepseek`, `/api/metrics`, `/metrics` and `/health` on the loopback interface. */
export async function startService(port: number, parts: ServiceParts): Promise<Service> {
  const server = createServer((request, response) => {
    respond(request, response, parts).catch((error: unknown) => {
      log.error('a request failed', { error });
      send(response, 500, { error: error instanceof Error ? error.message : 'failed' });
    });
  });
  const url = `http://127.0.0.1:${await listen(server, port)}`;
  return {
    url,
    [Symbol.asyncDispose]: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function respond(request: IncomingMessage, response: ServerResponse, parts: ServiceParts): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://service');
  log.debug('request', { method: request.method, path: pathname });
  switch (`${request.method} ${pathname}`) {
    case 'POST /api/ai/openai':
      return answer(response, await parts.chat.askOpenAI(await readQuestion(request)));
    case 'POST /api/ai/deepseek':
      return answer(response, await parts.chat.askDeepSeek(await readQuestion(request)));
    case 'GET /api/metrics':
      return answerMetrics(request, response);
    case 'GET /metrics':
      return sendText(response, await parts.renderMetrics());
    case 'GET /health':
      return send(response, 200, { status: 'ok', operations: parts.books.all.operations });
    default:
      log.warning('no such page', { path: pathname });
      return send(response, 404, { error: 'no such page' });
  }
}

function answer(response: ServerResponse, reply: Answer): void {
  if (reply.service === 'hybrid') log.warning('DeepSeek stood in for OpenAI');
  else log.info('answered', { service: reply.service });
  send(response, 200, reply);
}

async function readQuestion(request: IncomingMessage): Promise<Question> {
  const body: unknown = await json(request);
  if (typeof body !== 'object' || body === null || !('prompt' in body) || typeof body.prompt !== 'string') {
    throw new TypeError('the body must be a JSON object with a text `prompt`');
  }
  const text = (name: string) => {
    const value: unknown = Reflect.get(body, name);
    return typeof value === 'string' ? value : undefined;
  };
  return { prompt: body.prompt, model: text('model'), scenario: text('scenario'), stream: Reflect.get(body, 'stream') === true };
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

function sendText(response: ServerResponse, text: string): void {
  response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' });
  response.end(text);
}

/** Listens on the wanted port, or on a free one when it is taken. */
async function listen(server: Server, port: number): Promise<number> {
  const listening = once(server, 'listening');
  server.listen(port, '127.0.0.1');
  try {
    await listening;
  } catch (error) {
    if (port === 0 || !(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  }
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}
