import type { Attributes } from '@opentelemetry/api';
import * as name from '../semconv/attributes.ts';
import type { RequestFacts } from './request-facts.ts';

/** Methods that telemetry names; all others are {@link OTHER_METHOD}. @see https://opentelemetry.io/docs/specs/semconv/http/ */
const METHODS: ReadonlySet<string> = new Set([
  'CONNECT',
  'DELETE',
  'GET',
  'HEAD',
  'OPTIONS',
  'PATCH',
  'POST',
  'PUT',
  'QUERY',
  'TRACE',
]);

/** Value of `http.request.method` for a method that is not standard. */
export const OTHER_METHOD = '_OTHER';

/** Longest host name and user agent, in characters. */
const MAX_HEADER = 255;
/** Longest path, in characters. */
const MAX_PATH = 1024;

/** The method as telemetry names it. */
export function methodName(method: string): string {
  return METHODS.has(method) ? method : OTHER_METHOD;
}

/** Attributes of a server span that are known when the request arrives; `mask` takes secrets out of texts. */
export function requestAttributes(facts: RequestFacts, mask: (text: string, path: string) => string): Attributes {
  const method = methodName(facts.method);
  const server = parseHost(facts.host, facts.scheme);
  return {
    [name.HTTP_REQUEST_METHOD]: method,
    ...(method === OTHER_METHOD && { [name.HTTP_REQUEST_METHOD_ORIGINAL]: facts.method.slice(0, MAX_HEADER) }),
    [name.URL_SCHEME]: facts.scheme,
    [name.URL_PATH]: mask(pathOf(facts.target).slice(0, MAX_PATH), name.URL_PATH),
    ...(server && { [name.SERVER_ADDRESS]: server.address, [name.SERVER_PORT]: server.port }),
    ...(facts.userAgent !== undefined && {
      [name.USER_AGENT_ORIGINAL]: mask(facts.userAgent.slice(0, MAX_HEADER), name.USER_AGENT_ORIGINAL),
    }),
    ...(facts.protocolVersion !== undefined && { [name.NETWORK_PROTOCOL_VERSION]: facts.protocolVersion }),
  };
}

/** The path of a request target: origin form, absolute form (proxies) or `*`. Queries hold secrets and stay out. */
export function pathOf(target: string): string {
  const path = target.split(/[?#]/u, 1)[0] ?? '';
  const absolute = /^[a-z][a-z0-9+.-]*:\/\/[^/]*(.*)$/iu.exec(path);
  return (absolute ? absolute[1] : path) || '/';
}

const HOST = /^(\[[0-9a-f:.]+\]|[\w.-]+)(?::(\d{1,5}))?$/iu;

/** Address and port of a `Host` header; undefined when it is absent or malformed. */
export function parseHost(
  host: string | undefined,
  scheme: 'http' | 'https',
): { readonly address: string; readonly port: number } | undefined {
  const match = host === undefined || host.length > MAX_HEADER ? null : HOST.exec(host);
  if (!match) return undefined;
  const [, address = '', port] = match;
  return {
    address: address.replaceAll(/[[\]]/gu, ''),
    port: port === undefined ? { http: 80, https: 443 }[scheme] : Number(port),
  };
}
