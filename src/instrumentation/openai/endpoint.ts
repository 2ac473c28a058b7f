import { object, text } from './fields.ts';
import { providerOf, type ProviderOverrides } from './provider.ts';

/** Where a client sends its requests. */
export interface Endpoint {
  readonly provider: string;
  readonly serverAddress: string | undefined;
  readonly serverPort: number | undefined;
}

/** Endpoint of an SDK client, from its class and its base URL. */
export function endpointOf(client: unknown, overrides: ProviderOverrides): Endpoint {
  const baseUrl = text(object(client)?.['baseURL']);
  const className = text((object(client) as { constructor?: { name?: unknown } } | undefined)?.constructor?.name);
  const key = `${className}\n${baseUrl}`;
  const known = cached.get(overrides)?.get(key);
  if (known) return known;
  const endpoint = resolve(baseUrl, className, overrides);
  remember(overrides, key, endpoint);
  return endpoint;
}

function resolve(baseUrl: string | undefined, className: string | undefined, overrides: ProviderOverrides): Endpoint {
  const url = baseUrl !== undefined && URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  return {
    provider: providerOf({ className, url, overrides }),
    serverAddress: url?.hostname,
    serverPort: url ? portOf(url) : undefined,
  };
}

function portOf({ port, protocol }: URL): number | undefined {
  if (port !== '') return Number(port);
  return protocol === 'https:' ? 443 : 80;
}

const MAX_CACHED = 1000;
const cached = new WeakMap<ProviderOverrides, Map<string, Endpoint>>();

/** A base URL may be set at any time, so the answer is kept by its text, not by client. */
function remember(overrides: ProviderOverrides, key: string, endpoint: Endpoint): void {
  let endpoints = cached.get(overrides);
  if (!endpoints) {
    endpoints = new Map();
    cached.set(overrides, endpoints);
  }
  if (endpoints.size < MAX_CACHED) endpoints.set(key, endpoint);
}
