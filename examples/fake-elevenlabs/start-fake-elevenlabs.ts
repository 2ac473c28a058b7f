import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { parseSpeechScenario, SPEECH_SCENARIO_HEADER } from './scenario.ts';
import { sendSpeech } from './send-speech.ts';

/** What the server saw of one request. */
export interface SpokenRequest {
  readonly path: string;
  /** As sent. */
  readonly body: string;
}

/** A running fake of the ElevenLabs API. */
export interface FakeElevenLabs extends AsyncDisposable {
  /** `baseUrl` for the SDK. */
  readonly url: string;
  /** Every request so far, oldest first. */
  readonly requests: readonly SpokenRequest[];
  /** Ends every open reply and stops listening. */
  close(): Promise<void>;
}

const SPOKEN = /^\/v1\/(text-to-speech|text-to-dialogue|speech-to-speech)\b/u;

/**
 * Starts an HTTP server on the loopback interface that speaks the part of the ElevenLabs API that generates speech. The
 * `x-fake-scenario` header asks for faults (see `scenario.ts`).
 */
export async function startFakeElevenLabs(): Promise<FakeElevenLabs> {
  const requests: SpokenRequest[] = [];
  const server = createServer((message, response) => {
    answer(message, response, requests).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const close = async () => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
  return { url: `http://127.0.0.1:${port}`, requests, close, [Symbol.asyncDispose]: close };
}

async function answer(message: IncomingMessage, response: ServerResponse, requests: SpokenRequest[]): Promise<void> {
  const bytes: Buffer[] = [];
  for await (const chunk of message) bytes.push(chunk as Buffer);
  const body = Buffer.concat(bytes).toString('utf8');
  const { pathname: path } = new URL(message.url ?? '/', 'http://localhost');
  requests.push({ path, body });
  if (!SPOKEN.test(path)) {
    response.writeHead(404).end();
    return;
  }
  const scenario = parseSpeechScenario(message.headers[SPEECH_SCENARIO_HEADER]?.toString());
  await sendSpeech(response, { path, text: textOf(message, body), scenario });
}

/** Speech that is made of speech comes as a form. */
function textOf({ headers }: IncomingMessage, body: string): string {
  if (!headers['content-type']?.includes('json')) return 'speech';
  const { text, inputs = [] } = JSON.parse(body) as { text?: string; inputs?: readonly { text: string }[] };
  return text ?? inputs.map((input) => input.text).join('\n');
}
