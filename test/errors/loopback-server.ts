import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';

/** A server on the loopback interface that answers as a test wants. */
export interface LoopbackServer extends AsyncDisposable {
  readonly url: string;
}

export async function startServer(listener: RequestListener): Promise<LoopbackServer> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the server has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** A URL where nobody listens. */
export async function deadUrl(): Promise<string> {
  await using server = await startServer(() => undefined);
  return server.url;
}

/** What a promise is rejected with; fails the test when it is not. */
export async function caught(promise: Promise<unknown>): Promise<unknown> {
  const outcome = await promise.then(
    () => ({ error: undefined, rejected: false }),
    (error: unknown) => ({ error, rejected: true }),
  );
  if (!outcome.rejected) throw new Error('the promise was fulfilled');
  return outcome.error;
}
