import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { repositoryPath } from './repository.ts';
import { SERVER_NAMES, SERVERS, type ServerName } from './servers.ts';

/** Part of the cache key: another way to build is another binary. */
export const BUILD_FLAGS: readonly string[] = ['-trimpath', '-ldflags', '-s -w'];

/** Folder of the built servers: `AIMETER_CACHE_DIR`, by default `~/.cache/aimeter`; never inside the repository. */
export function cacheRoot(): string {
  return process.env['AIMETER_CACHE_DIR'] ?? join(homedir(), '.cache', 'aimeter');
}

/** Folder that holds the binaries of a server as its module files describe it now. */
export function serverDirectory(name: ServerName): string {
  const { module, binaries, tags } = SERVERS[name];
  const folder = repositoryPath('tools', module);
  const hash = createHash('sha256').update(JSON.stringify({ binaries, tags, BUILD_FLAGS }));
  for (const file of readdirSync(folder).sort()) hash.update(file).update(readFileSync(join(folder, file)));
  return join(cacheRoot(), 'servers', `${name}-${hash.digest('hex').slice(0, 16)}`);
}

/** Whether every binary of the server is in the cache. */
export function isBuilt(name: ServerName): boolean {
  return Object.keys(SERVERS[name].binaries).every((binary) => existsSync(join(serverDirectory(name), binary)));
}

/**
 * Path of a built binary: `prometheus`, `promtool`, `alertmanager`, `amtool`, `otelcol`, `jaeger` or `loki`.
 *
 * @throws Error with the command that builds it when it is not in the cache.
 */
export function binaryPath(binary: string): string {
  const name = SERVER_NAMES.find((server) => binary in SERVERS[server].binaries);
  if (name === undefined) throw new TypeError(`binaryPath: no server has a binary named ${binary}`);
  const path = join(serverDirectory(name), binary);
  if (!existsSync(path)) throw new Error(`${binary} is not built (looked at ${path}); run: node scripts/build-servers.ts`);
  return path;
}
