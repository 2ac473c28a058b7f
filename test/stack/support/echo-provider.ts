import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** A provider that repeats what it was sent in replies, tool calls and errors: the worst one to have with a secret in hand. */
export interface EchoProvider extends AsyncDisposable {
  /** Base URL for the SDK, with `/v1`. */
  readonly url: string;
  /** Requests so far. */
  readonly requests: number;
}

interface Body {
  readonly model?: string;
  readonly stream?: boolean;
  readonly messages?: readonly { readonly role: string; readonly content: string }[];
  readonly tools?: readonly { readonly function: { readonly name: string } }[];
  readonly input?: string | readonly string[];
}

/** Starts it on the loopback interface. Model `fails` answers 400, model `breaks` ends a stream with an error. */
export async function startEchoProvider(): Promise<EchoProvider> {
  let requests = 0;
  const server = createServer((message, response) => {
    requests += 1;
    void answer(message, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    get requests() {
      return requests;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function answer(message: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(Buffer.from(chunk));
  const text = Buffer.concat(chunks).toString();
  const body = JSON.parse(text) as Body;
  // as some proxies do: the request and the key in the message
  const error = { message: `cannot process ${text} of ${message.headers.authorization}`, type: 'invalid_request_error' };
  const path = new URL(message.url ?? '/', 'http://provider').pathname;
  if (body.model === 'fails') return send(response, 400, { error: { ...error, code: 'invalid_value' } });
  if (body.stream === true) return stream(response, body, error);
  send(response, 200, replyTo(path, body));
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function stream(response: ServerResponse, body: Body, error: object): void {
  const head = { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: body.model };
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const say = (data: unknown) => response.write(`data: ${JSON.stringify(data)}\n\n`);
  // every secret is cut in two
  for (const piece of lastText(body).match(/.{1,9}/gs) ?? []) {
    say({ ...head, choices: [{ index: 0, delta: { role: 'assistant', content: piece }, finish_reason: null }] });
  }
  if (body.model === 'breaks') say({ error });
  else say({ ...head, choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] });
  response.end('data: [DONE]\n\n');
}

function replyTo(path: string, body: Body): unknown {
  const { model } = body;
  const usage = { prompt_tokens: 10, completion_tokens: 10, input_tokens: 10, output_tokens: 10, total_tokens: 20 };
  switch (path) {
    case '/v1/chat/completions':
      return { id: 'chatcmpl-1', object: 'chat.completion', created: 1, model, usage, choices: [choiceFor(body)] };
    case '/v1/responses': {
      const content = [{ type: 'output_text', text: String(body.input), annotations: [] }];
      const output = [{ id: 'msg_1', type: 'message', status: 'completed', role: 'assistant', content }];
      return { id: 'resp_1', object: 'response', created_at: 1, status: 'completed', model, output, usage };
    }
    case '/v1/moderations':
      return { id: 'modr-1', model, results: [] };
    case '/v1/images/generations':
      return { created: 1, data: [{ url: 'https://images.example/1.png', revised_prompt: JSON.stringify(body) }] };
    case '/v1/embeddings':
      return { object: 'list', model, usage, data: [{ object: 'embedding', index: 0, embedding: 'AACAPw==' }] };
    default:
      return { object: 'vector_store.search_results.page', search_query: [JSON.stringify(body)], data: [], has_more: false };
  }
}

function choiceFor(body: Body): unknown {
  const [tool] = body.tools ?? [];
  const note = lastText(body);
  if (tool === undefined || body.messages?.at(-1)?.role === 'tool')
    return { index: 0, finish_reason: 'stop', message: { role: 'assistant', content: note, refusal: null } };
  const call = { name: tool.function.name, arguments: JSON.stringify({ note, api_key: note }) };
  const tool_calls = [{ id: 'call_1', type: 'function', function: call }];
  return { index: 0, finish_reason: 'tool_calls', message: { role: 'assistant', content: null, refusal: null, tool_calls } };
}

function lastText({ messages }: Body): string {
  return messages?.at(-1)?.content ?? '';
}
