import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { BUILD_FLAGS, isBuilt, serverDirectory } from './cache.ts';
import { repositoryPath } from './repository.ts';
import { SERVER_NAMES, SERVERS, type ServerName } from './servers.ts';

/**
 * Builds the servers that are not in the cache yet, one after the other, and says what it does through `report`. The first time
 * takes about 13 minutes on two cores and downloads the Go modules; later calls return at once.
 *
 * @throws Error with the failing server when Go is missing or a build fails; Go's own output goes to stderr.
 */
export function buildServers(report: (line: string) => void, names: readonly ServerName[] = SERVER_NAMES): void {
  const missing = names.filter((name) => !isBuilt(name));
  for (const name of names) if (!missing.includes(name)) report(`${name}: in the cache, ${serverDirectory(name)}`);
  for (const [index, name] of missing.entries()) {
    const started = performance.now();
    report(`${name}: building (${index + 1} of ${missing.length}) ...`);
    buildServer(name);
    report(`${name}: built in ${Math.round((performance.now() - started) / 1000)} s`);
  }
}

function buildServer(name: ServerName): void {
  const { module, binaries, tags } = SERVERS[name];
  const target = serverDirectory(name);
  mkdirSync(dirname(target), { recursive: true });
  // Built beside its place and renamed: a build that was interrupted never looks like a finished one.
  const unfinished = mkdtempSync(`${target}.building-`);
  try {
    for (const [binary, source] of Object.entries(binaries)) {
      const args = [
        'build',
        ...BUILD_FLAGS,
        ...(tags === undefined ? [] : ['-tags', tags]),
        '-o',
        join(unfinished, binary),
        source,
      ];
      const result = spawnSync('go', args, {
        cwd: repositoryPath('tools', module),
        env: { ...process.env, CGO_ENABLED: '0', GOTOOLCHAIN: 'local' },
        stdio: ['ignore', 'inherit', 'inherit'],
      });
      if (result.error !== undefined)
        throw new Error(`${name}: cannot run go; install Go 1.26 or newer`, { cause: result.error });
      if (result.status !== 0)
        throw new Error(`${name}: go build ${source} in tools/${module} ended with status ${result.status}`);
    }
    // Another process may have finished the same build meanwhile.
    if (!existsSync(target)) renameSync(unfinished, target);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}
