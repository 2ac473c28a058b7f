import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Contestant } from './contestants.ts';

function run(command: string, args: readonly string[], cwd: string): void {
  const { status } = spawnSync(command, args, {
    cwd,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`"${command} ${args.join(' ')}" failed in ${cwd}`);
}

/** Installs each contestant's packages from its lockfile when they are missing or older than it. */
export function installPackages(contestants: readonly Contestant[]): void {
  for (const folder of new Set(contestants.map(({ packages }) => packages))) {
    const cwd = fileURLToPath(new URL(`packages/${folder}`, import.meta.url));
    const installed = `${cwd}/node_modules/.package-lock.json`;
    const isCurrent = existsSync(installed) && statSync(installed).mtimeMs >= statSync(`${cwd}/package-lock.json`).mtimeMs;
    if (!isCurrent) run('npm', ['ci', '--ignore-scripts', '--loglevel=error'], cwd);
  }
}

/** Builds the package of this repository: what is measured is what is published. */
export function buildPackage(): void {
  run('npm', ['run', '--silent', 'build'], fileURLToPath(new URL('..', import.meta.url)));
}
