import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type OtlpReceiver, startOtlpReceiver } from '../support/otlp-receiver.ts';
import { type AppRun, runApp } from '../support/run-app.ts';

const RECORD = new URL('apps/record.mjs', import.meta.url);
let receiver: OtlpReceiver;
let directory: string;
beforeEach(async () => {
  receiver = await startOtlpReceiver();
  directory = mkdtempSync(join(tmpdir(), 'aimeter-spool-'));
});
afterEach(async () => {
  rmSync(directory, { recursive: true, force: true });
  await receiver.close();
});

function record(ending: string, env: Readonly<Record<string, string>> = {}): Promise<AppRun> {
  return runApp(RECORD, { endpoint: receiver.url, env: { AIMETER_SPOOL_DIR: directory, ...env }, args: [ending] });
}

test.each(['natural end', 'process.exit(0)', 'SIGTERM', 'uncaught exception'])(
  'keeps what nobody took, and the next process delivers it exactly once: %s',
  async (ending) => {
    await receiver.stopListening();
    await record(ending, { AIMETER_SHUTDOWN_TIMEOUT_MS: '200' });
    expect(readdirSync(directory).filter((name) => name.endsWith('.otlp'))).toHaveLength(3);
    await receiver.listenAgain();
    await record('natural end');
    expect(readdirSync(directory)).toEqual([]);
    expect(receiver.spans()).toHaveLength(2);
    expect(new Set(receiver.spans().map(({ resource }) => resource['service.instance.id'])).size).toBe(2);
    expect(receiver.logs()).toHaveLength(2);
    expect(receiver.metrics().filter(({ name }) => name === 'app.last')).toHaveLength(2);
  },
);

test('is delivered by a next process that calls process.exit(), too', async () => {
  await receiver.stopListening();
  await record('process.exit(0)', { AIMETER_SHUTDOWN_TIMEOUT_MS: '200' });
  await receiver.listenAgain();
  const run = await record('process.exit(0)');
  expect(run.stderr).toBe('');
  expect(readdirSync(directory)).toEqual([]);
  expect(new Set(receiver.spans().map(({ spanId }) => spanId)).size).toBe(2);
  expect(receiver.spans()).toHaveLength(2);
  expect(receiver.logs()).toHaveLength(2);
});

test('is delivered once when several processes find it at the same time', async () => {
  await receiver.stopListening();
  for (let run = 0; run < 3; run++) await record('process.exit(0)', { AIMETER_SHUTDOWN_TIMEOUT_MS: '1' });
  await receiver.listenAgain();
  await Promise.all([record('natural end'), record('natural end'), record('natural end')]);
  const ids = receiver.spans().map(({ spanId }) => spanId);
  expect(ids).toHaveLength(6);
  expect(new Set(ids).size).toBe(6);
  expect(readdirSync(directory)).toEqual([]);
});
