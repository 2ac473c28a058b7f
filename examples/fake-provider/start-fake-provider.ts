import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { textField } from './json.ts';
import { errorReply } from './provider-error.ts';
import type { RecordedRequest } from './recorded-request.ts';
import type { FakeRequest, Reply } from './reply.ts';
import { parseBody, readBody } from './request-body.ts';
import { apiPath, findRoute } from './routes/routes.ts';
import { parseScenario, SCENARIO_HEADER } from './scenario.ts';
import { createSeed } from './seed.ts';
import { sendReply } from './send-reply.ts';
import { cut, type Latency } from './sending.ts';

/** How a fake provider behaves. */
export interface FakeProviderOptions {
  /** Default: a free port. */
  readonly port?: number;
  readonly latency?: Latency;
  /** Word that every generated text contains. Default: none. */
  readonly mark?: string;
}

/** A running fake provider. */
export interface FakeProvider extends AsyncDisposable {
  /** Base URL for the SDK, with `/v1`. */
  readonly url: string;
  /** Base without a path, as `AzureOpenAI` wants its endpoint. */
  readonly origin: string;
  /** Every request so far, oldest first. */
  readonly requests: readonly RecordedRequest[];
  /** Cuts the connections of the open replies that match. */
  drop(matches: (request: RecordedRequest) => boolean): void;
  /** Ends every open reply and stops listening. */
  close(): Promise<void>;
}

/**
 * Starts an HTTP server on the loopback interface that speaks the OpenAI API. Equal requests get equal replies; the
 * `x-fake-scenario` header or a model named `fake-...` asks for a fault (see `scenario.ts`).
 */
export async function startFakeProvider(options: FakeProviderOptions = {}): Promise<FakeProvider> {
  const requests: RecordedRequest[] = [];
  const open = new Map<RecordedRequest, ServerResponse>();
  const server = createServer((message, response) => {
    answer(message, response, { requests, open, options }).catch((error: unknown) =>
      response.destroy(error instanceof Error ? error : undefined),
    );
  });
  const origin = `http://127.0.0.1:${await listen(server, options.port ?? 0)}`;
  const close = async () => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
  const drop = (matches: (request: RecordedRequest) => boolean) => {
    for (const [record, response] of open) if (matches(record)) cut({ record, response });
  };
  return { url: `${origin}/v1`, origin, requests, drop, close, [Symbol.asyncDispose]: close };
}

/** Listens on the loopback interface; gives the port. */
async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}

interface Serving {
  readonly requests: RecordedRequest[];
  /** Replies that are not finished. */
  readonly open: Map<RecordedRequest, ServerResponse>;
  readonly options: FakeProviderOptions;
}

async function answer(message: IncomingMessage, response: ServerResponse, { requests, open, options }: Serving): Promise<void> {
  const bytes = await readBody(message);
  const { method = 'GET', url = '/', headers } = message;
  const path = apiPath(url);
  const body = await parseBody(bytes, headers['content-type'] ?? '');
  const model = textField(body, 'model');
  const record: RecordedRequest = {
    method,
    url,
    path,
    headers,
    body: bytes,
    model,
    state: 'open',
    status: undefined,
    usage: undefined,
    servedModel: undefined,
  };
  requests.push(record);
  open.set(record, response);
  // Equal requests get equal replies, to the last header.
  response.sendDate = false;
  response.once('finish', () => (record.state = 'sent'));
  response.once('close', () => {
    open.delete(record);
    if (record.state === 'open') record.state = 'cancelled';
  });
  const scenario = parseScenario(headers[SCENARIO_HEADER]?.toString(), model);
  const request: FakeRequest = {
    method,
    path,
    body,
    scenario,
    seed: createSeed(method, path, JSON.stringify(body)),
    mark: options.mark,
  };
  const reply = failure(request, headers) ?? findRoute(method, path)?.(request) ?? errorReply(404);
  await sendReply({ request, reply, response, record, latency: options.latency ?? {} });
}

/** The error that the scenario wants for this attempt; the SDK counts its attempts in a header. */
function failure({ scenario }: FakeRequest, headers: IncomingMessage['headers']): Reply | undefined {
  if (!scenario.has('status')) return undefined;
  const attempt = Number(headers['x-stainless-retry-count'] ?? 0);
  if (attempt >= scenario.number('failures', Number.POSITIVE_INFINITY)) return undefined;
  const { authorization } = headers;
  return errorReply(scenario.number('status', 500), { authorization, code: scenario.text('code') });
}
