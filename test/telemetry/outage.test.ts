import { afterEach, beforeEach, expect, test } from 'vitest';
import { type OtlpReceiver, startOtlpReceiver } from '../support/otlp-receiver.ts';
import { runApp } from '../support/run-app.ts';

let receiver: OtlpReceiver;
beforeEach(async () => {
  receiver = await startOtlpReceiver();
});
afterEach(() => receiver.close());

const RECORD = new URL('apps/record.mjs', import.meta.url);
const warnings = (stderr: string) => stderr.split('\n').filter((line) => line !== '');

test.each(['natural end', 'process.exit(3)', 'SIGTERM'])(
  'delivers to a receiver that comes back after 3 s: %s',
  async (ending) => {
    await receiver.stopListening();
    setTimeout(() => void receiver.listenAgain(), 3000);
    const run = await runApp(RECORD, { endpoint: receiver.url, args: [ending] });
    expect(run.stderr).toBe('');
    expect(receiver.spans().map(({ name }) => name)).toEqual(['last span']);
    expect(receiver.logs()).toHaveLength(1);
    expect(receiver.metrics().find(({ name }) => name === 'app.last')?.value).toBe(7);
  },
);

test.each(['natural end', 'process.exit(0)', 'SIGTERM'])('warns once, and in time, when nobody is there: %s', async (ending) => {
  await receiver.stopListening();
  const env = { AIMETER_SHUTDOWN_TIMEOUT_MS: '700' };
  const run = await runApp(RECORD, { endpoint: receiver.url, env, args: [ending] });
  const [line, ...more] = warnings(run.stderr);
  expect(line).toContain(receiver.url);
  expect(line).toContain('Start an OpenTelemetry Collector there or set OTEL_EXPORTER_OTLP_ENDPOINT');
  expect(more).toEqual([]);
  expect(run.durationMs).toBeGreaterThan(700);
  expect(run.durationMs).toBeLessThan(5000);
});

test('waits a second at most when no address was ever configured', async () => {
  const nowhere = {
    OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: '',
    AIMETER_SHUTDOWN_TIMEOUT_MS: '20000',
    OTEL_EXPORTER_OTLP_ENDPOINT: '',
  };
  const run = await runApp(RECORD, { env: nowhere, args: ['natural end'] });
  expect(run).toMatchObject({ code: 0 });
  expect(warnings(run.stderr)).toHaveLength(1);
  expect(run.stderr).toContain('http://localhost:4318');
  expect(run.durationMs).toBeLessThan(10_000);
});

test.each(['natural end', 'process.exit(0)'])('says what to set when the receiver wants a token: %s', async (ending) => {
  receiver.fail(401);
  const run = await runApp(RECORD, { endpoint: receiver.url, args: [ending] });
  const [line, ...more] = warnings(run.stderr);
  expect(line).toContain('HTTP 401');
  expect(line).toContain('OTEL_EXPORTER_OTLP_HEADERS');
  expect(more).toEqual([]);
  expect(receiver.requests).toHaveLength(3);
});

test.each([429, 502, 503, 504, 'refuse'] as const)('tries again after %s', async (failure) => {
  receiver.fail(failure, 4);
  const run = await runApp(RECORD, { endpoint: receiver.url, args: ['natural end'] });
  expect(run).toMatchObject({ code: 0, stderr: '' });
  expect(receiver.spans()).toHaveLength(1);
  expect(receiver.logs()).toHaveLength(1);
});

test('waits as long as the receiver asks for', async () => {
  receiver.fail(503, 3, 1);
  const run = await runApp(RECORD, { endpoint: receiver.url, args: ['natural end'] });
  expect(receiver.requests.filter(({ status }) => status === 503)).toHaveLength(3);
  expect(receiver.spans()).toHaveLength(1);
  expect(run.durationMs).toBeGreaterThan(1000);
});

test.each(['natural end', 'process.exit(0)', 'SIGINT'])('ends in time when the receiver never answers: %s', async (ending) => {
  receiver.fail('hang');
  const run = await runApp(RECORD, { endpoint: receiver.url, env: { AIMETER_SHUTDOWN_TIMEOUT_MS: '500' }, args: [ending] });
  expect(warnings(run.stderr)).toHaveLength(1);
  expect(run.durationMs).toBeLessThan(5000);
});
