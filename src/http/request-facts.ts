import type { TextMapGetter } from '@opentelemetry/api';

/** What is known about a request when it arrives. */
export interface RequestFacts {
  readonly method: string;
  readonly scheme: 'http' | 'https';
  /** With or without a query. */
  readonly target: string;
  /** As in the header: `name`, `name:port`, `[::1]:port`. */
  readonly host: string | undefined;
  readonly userAgent: string | undefined;
  /** `1.1`, `2.0`; undefined where the runtime does not tell. */
  readonly protocolVersion: string | undefined;
  /** Of the caller's trace. */
  readonly carrier: Carrier;
}

/** Headers, and how to read them. */
export interface Carrier {
  extract<T>(fn: <C>(headers: C, getter?: TextMapGetter<C>) => T): T;
}

/** Part of `http.IncomingMessage` and `http2.Http2ServerRequest` that is read. */
export interface NodeRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly httpVersion: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly socket: object | null;
}

/** Facts of a request of `node:http`, `node:https` or `node:http2`. */
export function nodeFacts(request: NodeRequest, target = request.url ?? '/'): RequestFacts {
  const { headers } = request;
  return {
    method: request.method ?? '',
    scheme: request.socket && 'encrypted' in request.socket && request.socket.encrypted === true ? 'https' : 'http',
    target,
    host: first(headers['host']) ?? first(headers[':authority']),
    userAgent: first(headers['user-agent']),
    protocolVersion: request.httpVersion === '2.0' ? '2' : request.httpVersion,
    carrier: { extract: (fn) => fn(headers) },
  };
}

/** Part of a `Request` of the Fetch API that is read. */
export interface WebRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: {
    get(name: string): string | null;
    keys(): Iterable<string>;
  };
}

const WEB_HEADERS: TextMapGetter<WebRequest['headers']> = {
  get: (headers, name) => headers.get(name) ?? undefined,
  keys: (headers) => [...headers.keys()],
};

/** Facts of a request of the Fetch API. */
export function webFacts({ method, url, headers }: WebRequest): RequestFacts {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  return {
    method,
    scheme: parsed?.protocol === 'https:' ? 'https' : 'http',
    target: parsed?.pathname ?? '/',
    host: headers.get('host') ?? parsed?.host,
    userAgent: headers.get('user-agent') ?? undefined,
    protocolVersion: undefined,
    carrier: { extract: (fn) => fn(headers, WEB_HEADERS as TextMapGetter<unknown>) },
  };
}

function first(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
