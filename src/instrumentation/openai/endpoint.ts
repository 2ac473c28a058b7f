import { object, text } from '../fields.ts';
import { providerOf, type ProviderOverrides } from './provider.ts';

/** Where a client sends its requests. */
export interface Endpoint {
  readonly provider: string;
  readonly serverAddress: string | undefined;
  readonly serverPort: number | undefined;
}

/** Endpoint of an SDK client, from its class and its base URL, which may be set at any time. */
export function endpointOf(client: unknown, overrides: ProviderOverrides): Endpoint {
  const read = object(client);
  const baseUrl = text(read?.['baseURL']);
  const known = read && cached.get(read);
  if (known?.baseUrl === baseUrl && known?.overrides === overrides) return known.endpoint;
  const className = text((read as { constructor?: { name?: unknown } } | undefined)?.constructor?.name);
  const endpoint = resolve(baseUrl, className, overrides);
  if (read) cached.set(read, { baseUrl, overrides, endpoint });
  return endpoint;
}

/** The last answer for each client. */
const cached = new WeakMap<
  object,
  { readonly baseUrl: string | undefined; readonly overrides: ProviderOverrides; readonly endpoint: Endpoint }
>();

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
