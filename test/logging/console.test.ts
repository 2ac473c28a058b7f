import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type AppRun, REGISTER, runApp } from '../support/run-app.ts';

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const PRELOAD = ['--import', file('../docs/resolve-aimeter.mjs')];
const APP = file('apps/lines.mjs');

function run(env: Readonly<Record<string, string>>, execArgv: readonly string[] = PRELOAD): Promise<AppRun> {
  return runApp(APP, { execArgv, env: { OTEL_SERVICE_NAME: 'shop', ...env } });
}

const linesOf = ({ stdout }: AppRun) => stdout.split('\n').slice(0, -1);
const TIME = /^\[\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\]/;

async function levels(env: Readonly<Record<string, string>>): Promise<readonly unknown[]> {
  const lines = linesOf(await run({ AIMETER_LOG_FORMAT: 'json', ...env }));
  return lines.map((line) => (JSON.parse(line) as { level: unknown }).level);
}

test('a logger without telemetry reads the environment; where stdout is no terminal, lines are JSON', async () => {
  const ended = await run({});
  expect(ended).toMatchObject({ code: 0, stderr: 'done\n' });
  const [first, ...more] = linesOf(ended).map((line): Record<string, unknown> => JSON.parse(line));
  expect(first).toEqual({
    timestamp: expect.stringMatching(/Z$/),
    level: 'info',
    service: 'shop',
    category: 'context',
    component: 'app',
    message: 'an info line',
    fields: { answer: 42 },
  });
  expect(more.map(({ message }) => message)).toEqual(['a warning line', 'an error line', 'a critical line']);
});

test.each([
  [{}, ['info', 'warning', 'error', 'critical']],
  [{ LOG_LEVEL: 'debug' }, ['debug', 'info', 'warning', 'error', 'critical']],
  [{ LOG_LEVEL: 'WARNING' }, ['warning', 'error', 'critical']],
  [{ LOG_LEVEL: 'warn' }, ['warning', 'error', 'critical']],
  [{ LOG_LEVEL: 'fatal' }, ['critical']],
  [{ ENABLE_DETAILED_LOGGING: 'true' }, ['debug', 'info', 'warning', 'error', 'critical']],
  [{ ENABLE_DETAILED_LOGGING: 'true', LOG_LEVEL: 'error' }, ['error', 'critical']],
  [{ AIMETER_LOG_FORMAT: 'none' }, []],
])('the levels under %j are %j', async (env, expected) => {
  expect(await levels(env)).toEqual(expected);
});

describe('text', () => {
  test('is [TIMESTAMP] [LEVEL] [SERVICE] [TRACE_ID] message', async () => {
    const lines = linesOf(await run({ AIMETER_LOG_FORMAT: 'text' }));
    expect(lines.every((line) => TIME.test(line))).toBe(true);
    expect(lines.map((line) => line.replace(TIME, '[T]'))).toEqual([
      '[T] [INFO] [shop] [-] an info line',
      '[T] [WARNING] [shop] [-] a warning line',
      '[T] [ERROR] [shop] [-] an error line',
      '[T] [CRITICAL] [shop] [-] a critical line',
    ]);
  });

  test('shows fields and stack traces in detail', async () => {
    const lines = linesOf(await run({ AIMETER_LOG_FORMAT: 'text', ENABLE_DETAILED_LOGGING: 'true' }));
    expect(lines.map((line) => line.replace(TIME, '[T]')).filter((line) => !line.startsWith('        at '))).toEqual([
      '[T] [DEBUG] [shop] [-] a debug line component=app',
      '[T] [INFO] [shop] [-] an info line component=app answer=42',
      '[T] [WARNING] [shop] [-] a warning line component=app',
      '[T] [ERROR] [shop] [-] an error line component=app',
      '    RangeError: out of range',
      '[T] [CRITICAL] [shop] [-] a critical line component=app nested={"list":[1]}',
    ]);
  });
});

const readable = (ended: AppRun) => linesOf(ended).map((line) => line.replace(/\d\d:\d\d:\d\d\.\d{3}/, 'TIME'));

describe('pretty', () => {
  test('has no colours where nobody sees them', async () => {
    expect(readable(await run({ AIMETER_LOG_FORMAT: 'pretty' }))).toEqual([
      'TIME INFO     context an info line',
      'TIME WARNING  context a warning line',
      'TIME ERROR    context an error line (RangeError: out of range)',
      'TIME CRITICAL context a critical line',
    ]);
  });

  test('has colours with FORCE_COLOR', async () => {
    const [first] = readable(await run({ AIMETER_LOG_FORMAT: 'pretty', FORCE_COLOR: '1' }));
    expect(first).toBe('\u001b[90mTIME\u001b[39m \u001b[32mINFO    \u001b[39m \u001b[36mcontext\u001b[39m an info line');
  });
});

test('telemetry that is registered first gives the loggers its service name', async () => {
  const env = { AIMETER_LOG_FORMAT: 'text', OTEL_SDK_DISABLED: 'true' };
  const [first] = linesOf(await run(env, [...PRELOAD, '--import', REGISTER]));
  expect(first).toContain('[INFO] [shop] [-] an info line');
});

test.each([0, 20_000])('a reader that goes away after %d more lines harms nobody', async (burst) => {
  const child = spawn(process.execPath, [...PRELOAD, APP, '--burst', String(burst)], { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.destroy();
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  expect(await once(child, 'close')).toEqual([0, null]);
  expect(stderr).toBe('done\n');
});

test('a closed stdout harms nobody', async () => {
  const child = spawn('/bin/sh', ['-c', `exec "$0" "$@" >&-`, process.execPath, ...PRELOAD, APP], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  expect(await once(child, 'close')).toEqual([0, null]);
});

test('a reader that does not read does not stop the application: lines beyond a bound are dropped', async () => {
  const child = spawn(process.execPath, [...PRELOAD, APP, '--burst', '100000'], { stdio: ['ignore', 'pipe', 'pipe'] });
  // the application gets to its end although nobody has read a byte of stdout
  await once(child.stderr, 'data');
  let bytes = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
  });
  expect(await once(child, 'close')).toEqual([0, null]);
  expect(bytes).toBeGreaterThan(1_000_000);
  expect(bytes).toBeLessThan(9_000_000);
});
