import { afterEach, beforeEach, expect, test } from 'vitest';
import { type OtlpReceiver, startOtlpReceiver } from '../support/otlp-receiver.ts';
import { type AppRun, runApp } from '../support/run-app.ts';

let receiver: OtlpReceiver;
beforeEach(async () => {
  receiver = await startOtlpReceiver();
});
afterEach(() => receiver.close());

const RECORD = new URL('apps/record.mjs', import.meta.url);

function record(ending: string): Promise<AppRun> {
  return runApp(RECORD, { endpoint: receiver.url, args: [ending] });
}

/** How many ticks an `--import` takes shows in one frame of the stack. */
const report = ({ stderr }: AppRun) => stderr.replaceAll(/^.*processTicksAndRejections.*\n/gm, '');

const CRASH = 'Error: the application broke';
const ENDINGS: readonly [string, number | null, NodeJS.Signals | null, string][] = [
  ['natural end', 0, null, ''],
  ['later natural end', 0, null, ''],
  ['process.exit(0)', 0, null, ''],
  ['process.exit(3)', 3, null, ''],
  ['process.exitCode', 4, null, ''],
  ['SIGTERM', null, 'SIGTERM', ''],
  ['SIGINT', null, 'SIGINT', ''],
  ['own SIGTERM handler that exits', 9, null, ''],
  ['own SIGTERM handler that closes in time', 0, null, ''],
  ['uncaught exception', 1, null, CRASH],
  ['unhandled rejection', 1, null, CRASH],
  ['handled exception', 5, null, ''],
  ['records whenever it is about to end', 0, null, ''],
];

test.each(ENDINGS)('delivers everything once and leaves the end as it is: %s', async (ending, code, signal, message) => {
  const run = await record(ending);
  expect({ code: run.code, signal: run.signal }).toEqual({ code, signal });
  expect(run.stderr.replaceAll(/^\s+at .*$/gm, '')).toContain(message);
  expect(run.stderr).not.toContain('aimeter');
  expect(receiver.spans().filter(({ name }) => name === 'last span')).toHaveLength(1);
  expect(receiver.logs().map(({ eventName }) => eventName)).toEqual(['last event']);
  const counts = receiver.metrics().filter(({ name }) => name === 'app.last');
  expect(counts.map(({ value }) => value)).toContain(7);
});

test('prints the same crash report as without telemetry', async () => {
  const observed = await record('uncaught exception');
  const bare = await runApp(RECORD, { args: ['uncaught exception'], execArgv: ['--import', 'data:text/javascript,'] });
  expect(report(observed)).toBe(report(bare));
});

test('delivers what the application records while it closes on its own signal handler', async () => {
  await record('own SIGTERM handler that closes in time');
  expect(receiver.spans().map(({ name }) => name)).toEqual(['last span', 'while closing']);
});

test('sends nothing and does not wait when nothing was recorded', async () => {
  const run = await runApp('-e', { endpoint: receiver.url, args: ['0'] });
  expect(run).toMatchObject({ code: 0, stderr: '' });
  expect(receiver.requests).toEqual([]);
});
