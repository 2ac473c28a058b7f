import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FakeProvider, startFakeProvider } from '../../examples/fake-provider/start-fake-provider.ts';
import { waitUntil } from '../../scripts/stack/wait-until.ts';
import { OLD_NAMES } from '../../src/catalogue/compatibility.ts';
import type { ApiMetrics } from '../../src/index.ts';
import { createPrometheusClient, type PrometheusClient } from '../../src/query/prometheus.ts';
import { runApp } from '../support/run-app.ts';
import { startStackToTest, type StackToTest } from './support/stack-to-test.ts';

const SERVICE = 'old-names';
const PROCESS = new Set([
  '__name__',
  'job',
  'instance',
  'service_name',
  'service_namespace',
  'service_instance_id',
  'deployment_environment_name',
]);

let stack: StackToTest;
let provider: FakeProvider;
let prometheus: PrometheusClient;
let answered: ApiMetrics;

/** Runs the application once under its own instance id; what it says its totals are. */
async function run(instance: string): Promise<ApiMetrics> {
  const { code, stdout, stderr } = await runApp(new URL('apps/old-names.mjs', import.meta.url), {
    args: [provider.url],
    env: {
      ...stack.appEnv,
      OTEL_SERVICE_NAME: SERVICE,
      OTEL_RESOURCE_ATTRIBUTES: `service.instance.id=${instance},deployment.environment.name=test`,
    },
  });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as ApiMetrics;
}

/** Series of one process by the labels that are not about the process. */
async function series(name: string, instance = 'one'): Promise<Readonly<Record<string, number>>> {
  const found = await prometheus.query(`${name}{service_name="${SERVICE}", instance="${instance}"}`);
  return Object.fromEntries(
    found.map(({ labels, value }) => [
      Object.entries(labels)
        .filter(([label]) => !PROCESS.has(label))
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([label, text]) => `${label}=${text}`)
        .join(' '),
      value,
    ]),
  );
}

const total = (values: Readonly<Record<string, number>>) => Object.values(values).reduce((sum, value) => sum + value, 0);
const valuesOf = async (query: string) => (await prometheus.query(query)).map(({ value }) => value);

/** Names that Prometheus has for an old one. */
const seriesNames = OLD_NAMES.flatMap(({ name, kind }) => {
  if (kind === 'histogram') return [`${name}_bucket`, `${name}_sum`, `${name}_count`];
  return kind === 'summary' ? [`${name}_sum`, `${name}_count`] : [name];
});

async function untilRecorded(instance: string): Promise<void> {
  await waitUntil(
    `old names of ${instance}`,
    async () => {
      const names = await prometheus.labelValues('__name__', `{service_name="${SERVICE}", instance="${instance}"}`);
      return seriesNames.every((name) => names.includes(name));
    },
    { timeoutMs: 60_000, intervalMs: 250 },
  );
}

beforeAll(async () => {
  [stack, provider] = await Promise.all([startStackToTest(['otel-collector', 'prometheus']), startFakeProvider()]);
  prometheus = createPrometheusClient({ url: stack.urls.prometheus });
  answered = await run('one');
  await untilRecorded('one');
});
afterAll(async () => {
  await Promise.all([stack?.stop(), provider?.close()]);
});

describe('old names of the platform', () => {
  it('count operations, tokens, dollars and lines', async () => {
    expect(await series('ai_requests_total')).toEqual({ 'service=openai': 4 });
    expect(await series('ai_errors_total')).toEqual({ 'service=openai': 1 });
    expect(await series('ai_tokens_total')).toEqual({ 'type=input': 1100, 'type=output': 57, 'type=total': 1157 });
    const input = (500 * 0.15 + 600 * 0.075 + 40 * 0.02) / 1e6;
    const output = (57 * 0.6) / 1e6;
    expect(await series('ai_cost_total')).toEqual({
      'type=input': expect.closeTo(input, 12),
      'type=output': expect.closeTo(output, 12),
      'type=total': expect.closeTo(input + output, 12),
    });
    expect(await series('ai_requests_by_level')).toEqual({
      'level=debug': 4,
      'level=info': 5,
      'level=warn': 2,
      'level=error': 2,
    });
  });

  it('are what the route of the application answers for the same traffic', async () => {
    const ofType = async (name: string) => {
      const found = Object.entries(await series(name)).map(([label, value]) => [
        label.replace('type=', ''),
        expect.closeTo(value, 12),
      ]);
      return Object.fromEntries(found) as unknown;
    };
    const [averageDurationMs] = Object.values(await series('ai_average_duration_ms'));
    expect(answered).toEqual({
      startedAt: expect.any(String),
      timestamp: expect.any(String),
      requests: { total: 4, byService: { openai: 4 } },
      tokens: await ofType('ai_tokens_total'),
      cost: await ofType('ai_cost_total'),
      averageDurationMs: expect.closeTo(averageDurationMs ?? NaN, 6),
      errors: 1,
      byLevel: { debug: 4, info: 5, warn: 2, error: 2 },
    });
  });
});

describe('old names of the call automation', () => {
  it('have the numbers of the calls', async () => {
    expect(await series('total_calls')).toEqual({ '': 4 });
    expect(await series('call_latency_seconds_count')).toEqual({ '': 3 });
    expect(await series('call_latency_seconds_sum')).toEqual({ '': 2.5 });
    expect(await series('call_latency_seconds_bucket')).toMatchObject({ 'le=0.16': 0, 'le=0.32': 1, 'le=1.28': 2, 'le=+Inf': 3 });
    expect(await series('call_duration_seconds_sum')).toEqual({ '': 90 });
    expect(await series('call_duration_seconds_bucket')).toMatchObject({ 'le=10': 0, 'le=30': 1, 'le=120': 2 });
    expect(await series('audio_quality_score')).toEqual({ '': expect.closeTo(0.625, 12) });
    expect(await series('ai_sentiment_score')).toEqual({ '': expect.closeTo(0.25, 12) });
  });

  it('have the numbers of the models', async () => {
    expect(await series('ai_response_time_seconds_count')).toEqual({ '': 4 });
    const [seconds] = Object.values(await series('ai_response_time_seconds_sum'));
    expect(seconds).toBeCloseTo((answered.averageDurationMs * 4) / 1000, 9);
    expect(await series('ai_response_time_seconds_bucket')).toMatchObject({ 'le=+Inf': 4 });
    expect(await series('ai_tokens_used_sum')).toEqual({ '': 1157 });
    expect(await series('ai_tokens_used_count')).toEqual({ '': 3 });
  });

  it('have the numbers of elevenlabs, and of nobody else', async () => {
    expect(await series('elevenlabs_requests_total')).toEqual({ '': 3 });
    expect(await series('elevenlabs_errors_total')).toEqual({ '': 1 });
    expect(await series('elevenlabs_request_duration_seconds_sum')).toEqual({ '': 1.75 });
    expect(await series('elevenlabs_request_duration_seconds_count')).toEqual({ '': 3 });
    expect(await series('elevenlabs_generation_duration_seconds_sum')).toEqual({ '': 5 });
    expect(await series('elevenlabs_generation_duration_seconds_count')).toEqual({ '': 2 });
    expect(await series('elevenlabs_audio_quality_score_sum')).toEqual({ '': 0.75 });
    expect(await series('elevenlabs_audio_quality_score_bucket')).toMatchObject({ 'le=0.7': 0, 'le=0.8': 1 });
    expect(await series('elevenlabs_pool_connections_active')).toEqual({ '': 3 });
    expect(await series('elevenlabs_pool_size')).toEqual({ '': 10 });
  });

  it('have the numbers of HTTP and of the process', async () => {
    const get = 'handler=/chat method=GET route=/chat status=200';
    const post = 'handler=/chat method=POST route=/chat status=500';
    expect(await series('http_requests_total')).toEqual({ [get]: 2, [post]: 1 });
    expect(await series('http_request_duration_seconds_sum')).toEqual({ [get]: 0.5, [post]: 2 });
    expect(await series('http_request_duration_seconds_count')).toEqual({ [get]: 2, [post]: 1 });
    const buckets = await series('http_request_duration_seconds_bucket');
    expect(buckets['handler=/chat le=0.25 method=GET route=/chat status=200']).toBe(1);
    expect(await series('process_cpu_seconds_total')).toEqual({
      '': expect.closeTo(total(await series('process_cpu_time_seconds_total')), 9),
    });
    expect(total(await series('process_cpu_seconds_total'))).toBeGreaterThan(0.1);
    expect(await series('process_resident_memory_bytes')).toEqual(await series('process_memory_usage_bytes'));
    expect(total(await series('process_resident_memory_bytes'))).toBeGreaterThan(30e6);
  });
});

it('a restarted application is another process: nothing falls, sums add up, quantiles answer', async () => {
  await run('two');
  await untilRecorded('two');
  expect(await valuesOf(`sum(ai_requests_total{service_name="${SERVICE}"})`)).toEqual([8]);
  expect(await valuesOf(`count(ai_tokens_total{service_name="${SERVICE}", type="total"})`)).toEqual([2]);
  expect(await valuesOf(`sum(resets(ai_requests_total{service_name="${SERVICE}"}[10m]))`)).toEqual([0]);
  const slow = `histogram_quantile(0.5, sum by (le) (call_latency_seconds_bucket{service_name="${SERVICE}"}))`;
  const [median] = await valuesOf(slow);
  expect(median).toBeGreaterThan(0.64);
  expect(median).toBeLessThan(1.28);
});
