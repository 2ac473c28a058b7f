import { afterEach, beforeEach, expect, test } from 'vitest';
import { type OtlpReceiver, startOtlpReceiver } from '../support/otlp-receiver.ts';
import { type AppRun, runApp } from '../support/run-app.ts';

let receiver: OtlpReceiver;
beforeEach(async () => {
  receiver = await startOtlpReceiver();
});
afterEach(() => receiver.close());

function record(env: Readonly<Record<string, string>>, ending = 'natural end'): Promise<AppRun> {
  return runApp(new URL('apps/record.mjs', import.meta.url), { endpoint: receiver.url, env, args: [ending] });
}

const paths = () => receiver.requests.map(({ path }) => path).sort((a, b) => a.localeCompare(b));

test.each(['natural end', 'process.exit(0)'])('sends JSON, compressed, with headers, when asked to: %s', async (ending) => {
  const run = await record(
    {
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
      OTEL_EXPORTER_OTLP_COMPRESSION: 'gzip',
      OTEL_EXPORTER_OTLP_HEADERS: 'x-tenant=a%20b',
    },
    ending,
  );
  expect(run.stderr).toBe('');
  expect(receiver.spans().map(({ name }) => name)).toEqual(['last span']);
  for (const { headers } of receiver.requests) {
    expect(headers).toMatchObject({ 'content-type': 'application/json', 'content-encoding': 'gzip', 'x-tenant': 'a b' });
  }
});

test.each([
  ['OTEL_TRACES_EXPORTER', ['/v1/logs', '/v1/metrics']],
  ['OTEL_METRICS_EXPORTER', ['/v1/logs', '/v1/traces']],
  ['OTEL_LOGS_EXPORTER', ['/v1/metrics', '/v1/traces']],
])('sends nothing of a signal with %s=none', async (variable, expected) => {
  await record({ [variable]: 'none' });
  expect(paths()).toEqual(expected);
});

test('writes to the console, and sends nothing, when asked to', async () => {
  const run = await record({ OTEL_TRACES_EXPORTER: 'console', OTEL_METRICS_EXPORTER: 'console', OTEL_LOGS_EXPORTER: 'console' });
  expect(run.stdout).toContain('last span');
  expect(run.stdout).toContain('last event');
  expect(run.stdout).toContain('app.last');
  expect(receiver.requests).toEqual([]);
});

test('samples as told, without touching metrics and logs', async () => {
  await record({ OTEL_TRACES_SAMPLER: 'always_off' });
  expect(paths()).toEqual(['/v1/logs', '/v1/metrics']);
});

test('ignores what it does not know, with one line for each', async () => {
  const run = await record({
    OTEL_TRACES_SAMPLER: 'sometimes',
    OTEL_PROPAGATORS: 'pigeon',
    OTEL_BSP_MAX_QUEUE_SIZE: '-5',
    OTEL_LOGS_EXPORTER: 'otlp,fax',
  });
  expect(run.code).toBe(0);
  expect(run.stderr.split('\n').filter((line) => line !== '')).toEqual([
    expect.stringContaining('ignoring fax in OTEL_LOGS_EXPORTER'),
    expect.stringContaining('ignoring OTEL_BSP_MAX_QUEUE_SIZE'),
    expect.stringContaining('ignoring OTEL_TRACES_SAMPLER'),
    expect.stringContaining('ignoring "pigeon" in OTEL_PROPAGATORS'),
  ]);
  expect(receiver.spans()).toHaveLength(1);
});

test('is quiet about all of that with OTEL_LOG_LEVEL=error', async () => {
  const run = await record({ OTEL_TRACES_SAMPLER: 'sometimes', OTEL_LOG_LEVEL: 'error' });
  expect(run.stderr).toBe('');
});

test('sends deltas when they are preferred', async () => {
  await record({ OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE: 'delta' }, 'process.exit(0)');
  const counts = receiver.metrics().filter(({ name }) => name === 'app.last');
  expect(counts).toMatchObject([{ temporality: 1, value: 7 }]);
});

test.each(['natural end', 'process.exit(0)'])('survives headers that cannot be sent, with one line: %s', async (ending) => {
  const run = await record({ OTEL_EXPORTER_OTLP_HEADERS: 'x-tenant=two%0Alines' }, ending);
  expect(run.code).toBe(0);
  expect(run.stderr.trim().split('\n')).toEqual([expect.stringContaining('OTEL_EXPORTER_OTLP_HEADERS')]);
  expect(receiver.requests).toEqual([]);
});
