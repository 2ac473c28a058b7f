import { field, text } from '../fields.ts';

/** Where a client sends its requests, as far as it is known without asking a function of the application. */
export interface Endpoint {
  readonly serverAddress: string | undefined;
  readonly serverPort: number | undefined;
}

const DEFAULT_URL = 'https://api.elevenlabs.io';

/** Endpoint of a resource of the SDK, from the options of its client. */
export function endpointOf(resource: unknown): Endpoint {
  const options = field(resource, '_options');
  const base = field(options, 'baseUrl') ?? field(options, 'environment') ?? DEFAULT_URL;
  const url = text(base);
  if (url === undefined || !URL.canParse(url)) return { serverAddress: undefined, serverPort: undefined };
  const { hostname, port, protocol } = new URL(url);
  const standard = protocol === 'https:' ? 443 : 80;
  return { serverAddress: hostname, serverPort: port === '' ? standard : Number(port) };
}
