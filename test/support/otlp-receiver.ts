import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import {
  flattenLogs,
  flattenMetrics,
  flattenSpans,
  type ReceivedLog,
  type ReceivedPoint,
  type ReceivedSpan,
} from './otlp-flatten.ts';
import { decodeOtlp } from './otlp-protobuf.ts';
import type { MessageName } from './otlp-schema.ts';

export type { ReceivedLog, ReceivedPoint, ReceivedSpan } from './otlp-flatten.ts';

/** One export request, whatever was answered. */
export interface ReceivedRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** Status answered; 0 when the connection was cut or left hanging. */
  readonly status: number;
  /** The request as OTLP/JSON, protobuf decoded. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly bytes: number;
}

/** How requests fail: an HTTP status, `refuse` (the connection is cut) or `hang` (no answer ever). */
export type Failure = number | 'refuse' | 'hang';

export interface OtlpReceiver extends AsyncDisposable {
  /** Value for `OTEL_EXPORTER_OTLP_ENDPOINT`. */
  readonly url: string;
  /** Everything that arrived, failed requests included. */
  readonly requests: readonly ReceivedRequest[];
  /** Spans of the requests that were accepted, in order of arrival. */
  spans(): ReceivedSpan[];
  /** Data points of the requests that were accepted, in order of arrival: cumulative points repeat. */
  metrics(): ReceivedPoint[];
  /** Log records of the requests that were accepted. */
  logs(): ReceivedLog[];
  /** Makes the next `count` requests fail (default: all until `fail(200)`); `retryAfterSeconds` goes out as a header. */
  fail(how: Failure, count?: number, retryAfterSeconds?: number): void;
  /** Closes the port, so that connecting is refused. */
  stopListening(): Promise<void>;
  /** Opens the same port again. */
  listenAgain(): Promise<void>;
  /** Resolves once `predicate` holds; checked after every request. Rejects after `timeoutMs` (default 15 s). */
  waitFor(predicate: (receiver: OtlpReceiver) => boolean, timeoutMs?: number): Promise<void>;
  close(): Promise<void>;
}

const MESSAGE_BY_PATH: ReadonlyMap<string | undefined, MessageName> = new Map([
  ['/v1/traces', 'TraceRequest'],
  ['/v1/metrics', 'MetricsRequest'],
  ['/v1/logs', 'LogsRequest'],
]);

/** An OTLP/HTTP receiver (protobuf, JSON, gzip) on a free loopback port that keeps what it gets. */
export async function startOtlpReceiver(): Promise<OtlpReceiver> {
  const requests: ReceivedRequest[] = [];
  const watchers = new Set<() => void>();
  let failing: { readonly how: Failure; left: number; readonly retryAfterSeconds: number | undefined } | undefined;

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy()); // the sender went away, or sent what is not OTLP
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { body, bytes } = await readBody(request);
    const failure = failing;
    if (failure !== undefined && --failure.left <= 0) failing = undefined;
    const status = failure === undefined ? 200 : failure.how;
    requests.push({
      path: request.url ?? '',
      headers: request.headers,
      status: typeof status === 'number' ? status : 0,
      body,
      bytes,
    });
    if (status === 'refuse') response.destroy();
    else if (status !== 'hang') {
      if (failure?.retryAfterSeconds !== undefined) response.setHeader('retry-after', failure.retryAfterSeconds);
      response.writeHead(status, { 'content-type': request.headers['content-type'] ?? 'application/json' });
      response.end(request.headers['content-type']?.includes('json') === true ? '{}' : '');
    }
    for (const watcher of watchers) watcher();
  }

  function listen(port: number): Promise<void> {
    return new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => {
        server.off('error', reject);
        resolve();
      });
    });
  }

  function stopListening(): Promise<void> {
    return new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  }

  await listen(0);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the receiver has no port');
  const { port } = address;
  const accepted = (path: string) =>
    requests.filter((request) => request.path === path && request.status === 200).map(({ body }) => body);

  const receiver: OtlpReceiver = {
    url: `http://127.0.0.1:${port}`,
    requests,
    spans: () => accepted('/v1/traces').flatMap(flattenSpans),
    metrics: () => accepted('/v1/metrics').flatMap(flattenMetrics),
    logs: () => accepted('/v1/logs').flatMap(flattenLogs),
    fail(how, count = Infinity, retryAfterSeconds) {
      failing = how === 200 ? undefined : { how, left: count, retryAfterSeconds };
    },
    stopListening,
    listenAgain: () => listen(port),
    waitFor(predicate, timeoutMs = 15_000) {
      return new Promise((resolve, reject) => {
        const done = (): boolean => {
          if (!predicate(receiver)) return false;
          clearTimeout(timer);
          watchers.delete(done);
          resolve();
          return true;
        };
        const timer = setTimeout(() => {
          watchers.delete(done);
          reject(new Error(`not seen within ${timeoutMs} ms; received: ${summarize(requests)}`));
        }, timeoutMs);
        watchers.add(done);
        done();
      });
    },
    close: stopListening,
    [Symbol.asyncDispose]: stopListening,
  };
  return receiver;
}

async function readBody(request: IncomingMessage): Promise<Pick<ReceivedRequest, 'body' | 'bytes'>> {
  const sent = await buffer(request);
  const plain = request.headers['content-encoding'] === 'gzip' ? gunzipSync(sent) : sent;
  const isJson = request.headers['content-type']?.includes('json') === true;
  const message = MESSAGE_BY_PATH.get(request.url);
  if (message === undefined) throw new Error(`no OTLP signal at ${request.url}`);
  const body: ReceivedRequest['body'] = isJson ? JSON.parse(plain.toString('utf8')) : decodeOtlp(message, plain);
  return { body, bytes: sent.length };
}

function summarize(requests: readonly ReceivedRequest[]): string {
  return requests.map(({ path, status }) => `${path} ${status}`).join(', ') || 'nothing';
}
