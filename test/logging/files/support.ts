import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type AppRun, REGISTER, runApp } from '../../support/run-app.ts';

/** An empty directory that goes away with the test. */
export function temporaryDirectory(): Disposable & { readonly path: string } {
  const path = mkdtempSync(join(tmpdir(), 'aimeter-logs-'));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

/** Every line of a log, oldest file first, parsed; throws when one is not whole. */
export function readLog(dir: string, name: string): readonly Record<string, unknown>[] {
  const files = readdirSync(dir)
    .filter((file) => file === name || /^\.\d+$/.test(file.slice(name.length)))
    .filter((file) => file.startsWith(name))
    .toSorted((a, b) => numberOf(b) - numberOf(a));
  return files.flatMap((file) => {
    const text = readFileSync(join(dir, file), 'utf8');
    if (text !== '' && !text.endsWith('\n')) throw new Error(`${file} ends inside a line`);
    return text
      .split('\n')
      .slice(0, -1)
      .map((line): Record<string, unknown> => JSON.parse(line));
  });
}

function numberOf(file: string): number {
  return Number(/\.(\d+)$/.exec(file)?.[1] ?? 0);
}

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const RESOLVE = ['--import', file('../../docs/resolve-aimeter.mjs')];

/** Runs the application that logs `count` lines and ends as `ending` says; with telemetry when there is an endpoint. */
export function logAndEnd(
  { dir, ending, count = 1, endpoint }: { dir: string; ending: string; count?: number; endpoint?: string | undefined },
  env: Readonly<Record<string, string>> = {},
): Promise<AppRun> {
  return runApp(file('../apps/end.mjs'), {
    endpoint,
    args: [ending, String(count)],
    execArgv: endpoint === undefined ? RESOLVE : [...RESOLVE, '--import', REGISTER],
    env: { AIMETER_LOG_DIR: dir, AIMETER_LOG_FORMAT: 'none', ...env },
  });
}
