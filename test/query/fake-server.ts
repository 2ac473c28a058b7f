import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** A loopback HTTP server that answers as a test says. */
export interface FakeServer extends AsyncDisposable {
  readonly url: string;
  /** Method and address of every request so far. */
  readonly requests: readonly string[];
}

/** Starts a server; `answer` gets every request. */
export async function startFakeServer(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<FakeServer> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    answer(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server does not listen on a port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** An answer with this JSON. */
export function json(value: unknown): (request: IncomingMessage, response: ServerResponse) => void {
  return (_request, response) => response.end(JSON.stringify(value));
}
