import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { RecordedRequest } from '../../../examples/fake-provider/recorded-request.ts';
import type { FakeProvider } from '../../../examples/fake-provider/start-fake-provider.ts';

/** Header that tells the provider which case a request belongs to. */
export const CASE_HEADER = 'x-torture-case';

/** Lets the program under test ask what the provider sees, beside the client under test. */
export interface ControlServer extends AsyncDisposable {
  readonly url: string;
}

/** Serves `/state`, which waits until the latest request of a case reaches a state, and `/finish`, which cuts what is open. */
export async function startControlServer(provider: FakeProvider): Promise<ControlServer> {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://control');
    const belongs = (record: RecordedRequest) => record.headers[CASE_HEADER] === searchParams.get('case');
    if (pathname === '/finish') {
      provider.drop(belongs);
      response.end();
      return;
    }
    const latest = () => provider.requests.findLast(belongs);
    void waitForState(latest, searchParams).then((state) => response.end(state));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the control server has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    [Symbol.asyncDispose]: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function waitForState(latest: () => RecordedRequest | undefined, query: URLSearchParams): Promise<string> {
  const deadline = Date.now() + Number(query.get('ms') ?? 1000);
  const state = query.get('state');
  while (!hasReached(latest(), state) && Date.now() < deadline) await wait(2);
  return latest()?.state ?? 'none';
}

/** `headers` means that the reply has begun; every other name is a state of the reply. */
function hasReached(request: RecordedRequest | undefined, state: string | null): boolean {
  return state === 'headers' ? request?.status !== undefined : request?.state === state;
}
