import { execFileSync } from 'node:child_process';
import { readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { runApp } from '../../support/run-app.ts';
import { temporaryDirectory } from './support.ts';

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));

function logTo(dir: string, args: readonly string[] = []) {
  return runApp(file('../apps/broken-disk.mjs'), {
    args,
    execArgv: ['--import', file('../../docs/resolve-aimeter.mjs')],
    env: {
      AIMETER_LOG_DIR: dir,
      AIMETER_LOG_FORMAT: 'none',
      AIMETER_PROMETHEUS_PORT: '0',
      OTEL_TRACES_EXPORTER: 'none',
      OTEL_METRICS_EXPORTER: 'none',
      OTEL_LOGS_EXPORTER: 'none',
    },
  });
}

test('a full disk is one warning, and every lost line is counted', async () => {
  using dir = temporaryDirectory();
  const path = join(dir.path, 'ai_errors.log');
  symlinkSync('/dev/full', path);
  const run = await logTo(dir.path, ['lost']);
  expect(run).toMatchObject({ code: 0, stdout: '{"lost":4,"isQuick":true}\n' });
  expect(run.stderr).toBe(
    `aimeter: lines for ${path} are lost: ENOSPC: no space left on device, write; aimeter.telemetry.dropped counts them.\n`,
  );
});

test('a directory that cannot be made is one warning, and every lost line is counted', async () => {
  using dir = temporaryDirectory();
  const inTheWay = join(dir.path, 'file');
  writeFileSync(inTheWay, '');
  const run = await logTo(join(inTheWay, 'logs'), ['lost']);
  expect(run).toMatchObject({ code: 0, stdout: '{"lost":4,"isQuick":true}\n' });
  expect(run.stderr).toMatch(/^aimeter: lines for .*ai_errors\.log are lost: ENOTDIR: .*\n$/);
});

test('a pipe that nobody reads stops neither the application nor its end', async () => {
  using dir = temporaryDirectory();
  execFileSync('mkfifo', [join(dir.path, 'ai_errors.log')]);
  expect(await logTo(dir.path)).toMatchObject({ code: 0, signal: null });
});

test('a directory is made when it is absent, and its files are not for everybody', async () => {
  using dir = temporaryDirectory();
  const deep = join(dir.path, 'a', 'b');
  expect(await logTo(deep)).toMatchObject({ code: 0, stderr: '' });
  const text = readFileSync(join(deep, 'ai_errors.log'), 'utf8');
  expect(text.trim().split('\n')).toHaveLength(4);
  expect(statSync(join(deep, 'ai_errors.log')).mode & 0o777).toBe(0o640);
});
