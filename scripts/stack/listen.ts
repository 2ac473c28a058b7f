import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import type { Listen } from './variables.ts';

/** Whether only this machine can reach an address. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

/**
 * Decides how ingest listens: `undefined` is loopback without a token.
 *
 * @throws TypeError when the address is reachable from elsewhere and there is no file with a token.
 */
export function chooseListen(host: string | undefined, tokenFile: string | undefined): Listen | undefined {
  if (host === undefined && tokenFile === undefined) return undefined;
  const address = host ?? '127.0.0.1';
  if (tokenFile === undefined) {
    if (isLoopback(address)) return undefined;
    throw new TypeError(
      `--listen ${address} is reachable from other machines: expected --token-file FILE with a bearer token, received none`,
    );
  }
  const path = resolve(tokenFile);
  if (readFileSync(path, 'utf8').trim() === '')
    throw new TypeError(`--token-file ${path}: expected a bearer token, received an empty file`);
  return { host: address, tokenFile: path };
}
