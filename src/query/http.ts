/** Where a server is, and how to talk to it. */
export interface Endpoint {
  /** Base address, with or without a slash at the end; a login in it (`http://user:password@host`) is sent as Basic authorization. */
  readonly url: string;
  /** Sent with each request, for example `{ authorization: 'Bearer ...' }` or `{ 'x-scope-orgid': 'team' }`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Time for one request, in milliseconds. Default 10 000. */
  readonly timeoutMs?: number;
}

/** One request to an endpoint. */
export interface EndpointRequest {
  /** What is being done, for the error message: `query Prometheus`. */
  readonly what: string;
  /** Path below the base address, beginning with a slash. */
  readonly path: string;
  /** Query parameters; those that are `undefined` are left out. */
  readonly parameters?: Readonly<Record<string, string | number | undefined>>;
  /** `GET` without a body, `POST` with one, unless said. */
  readonly method?: 'GET' | 'POST' | 'DELETE';
  /** Sent as JSON. */
  readonly body?: unknown;
}

/** A server did not answer, or answered something else than was asked for. The message names what, status, reason and where. */
export class QueryError extends Error {
  override readonly name = 'QueryError';
  /** HTTP status; `undefined` when there was no answer. */
  readonly status: number | undefined;
  readonly url: string;

  constructor(what: string, details: { status?: number; reason: string; url: string; cause?: unknown }) {
    const status = details.status === undefined ? '' : ` (status ${details.status})`;
    super(`cannot ${what}${status}: ${details.reason}, at ${details.url}`, { cause: details.cause });
    this.status = details.status;
    this.url = details.url;
  }
}

/** Address of a request, and the headers with the login that was part of the base address: `fetch` refuses one in the address. */
function locate(
  endpoint: Endpoint,
  { what, path, parameters = {} }: EndpointRequest,
): { address: URL; headers: Record<string, string> } {
  const base = endpoint.url.replace(/\/+$/, '');
  if (!URL.canParse(base + path)) throw new QueryError(what, { reason: 'not an address', url: base.replace(/\/\/.*@/, '//') });
  const address = new URL(base + path);
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) address.searchParams.set(name, String(value));
  const headers = { ...endpoint.headers };
  if (address.username !== '') {
    const login = `${decodeURIComponent(address.username)}:${decodeURIComponent(address.password)}`;
    headers['authorization'] = `Basic ${Buffer.from(login).toString('base64')}`;
    address.username = '';
    address.password = '';
  }
  return { address, headers };
}

/**
 * Sends the request and returns the JSON of the answer, `undefined` for an empty one.
 *
 * @throws QueryError when nothing answers in time, the status is not 2xx, or the answer is not JSON.
 */
export async function fetchJson(endpoint: Endpoint, request: EndpointRequest): Promise<unknown> {
  const { address, headers } = locate(endpoint, request);
  const url = `${address.origin}${address.pathname}`;
  const timeoutMs = endpoint.timeoutMs ?? 10_000;
  let status: number | undefined;
  let text: string;
  try {
    const response = await fetch(address, {
      method: request.method ?? (request.body === undefined ? 'GET' : 'POST'),
      headers: { ...headers, ...(request.body === undefined ? {} : { 'content-type': 'application/json' }) },
      signal: AbortSignal.timeout(timeoutMs),
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    });
    status = response.status;
    text = await response.text();
  } catch (cause) {
    throw new QueryError(request.what, { reason: reasonOf(cause, timeoutMs), url, cause });
  }
  if (status < 200 || status > 299)
    throw new QueryError(request.what, { status, reason: text.trim().slice(0, 500) || 'empty answer', url });
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new QueryError(request.what, { status, reason: `not JSON: ${text.slice(0, 100)}`, url, cause });
  }
}

function reasonOf(error: unknown, timeoutMs: number): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `no answer within ${timeoutMs} ms`;
  // fetch says "fetch failed"; why is in its cause.
  if (!(error.cause instanceof Error)) return error.message;
  return 'code' in error.cause ? String(error.cause.code) : error.cause.message;
}
