import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FakeProvider, startFakeProvider } from '../../examples/fake-provider/start-fake-provider.ts';
import { waitUntil } from '../../scripts/stack/wait-until.ts';
import { METRICS } from '../../src/catalogue/catalogue.ts';
import type { Metric, MetricArea } from '../../src/catalogue/metric.ts';
import * as money from '../../src/catalogue/metrics/money.ts';
import * as agents from '../../src/catalogue/metrics/agents.ts';
import { inferenceDuration } from '../../src/catalogue/metrics/inference.ts';
import { createJaegerClient, type JaegerClient } from '../../src/query/jaeger.ts';
import { createLokiClient, type LokiClient } from '../../src/query/loki.ts';
import { createPrometheusClient, type PrometheusClient } from '../../src/query/prometheus.ts';
import { EXCEPTION_EVENT, INFERENCE_DETAILS_EVENT, INFERENCE_OPERATIONS } from '../../src/semconv/operations.ts';
import { type AppRun, runApp } from '../support/run-app.ts';
import { keepLedger, type LedgerLine, stepsOf } from './support/app-ledger.ts';
import { OPERATIONS, spanName } from './support/everything.ts';
import { EXPECTED_SHARES } from './support/expected-shares.ts';
import { EXPECTED_TAGS } from './support/expected-tags.ts';
import { expectedSeries, storedSeries } from './support/series.ts';
import { startStackToTest, type StackToTest } from './support/stack-to-test.ts';

const SERVICE = 'end-to-end';

/** Areas that an application with nothing but observed clients has metrics of. */
const AREAS: ReadonlySet<MetricArea> = new Set(['inference', 'money']);
/** Of these areas, what an application tells of its own accord. */
const TOLD = new Set<Metric>([money.budgetLimit, money.budgetSpent, money.budgetRejected]);
const OBSERVED = METRICS.filter((metric) => AREAS.has(metric.area) && !TOLD.has(metric));
const MEASURED = [...OBSERVED, agents.executeToolDuration];
const named = (metrics: readonly Metric[]) => metrics.map((metric) => ({ name: metric.name, metric }));

describe('an unchanged application, from its process to the stores', () => {
  let stack: StackToTest;
  let provider: FakeProvider;
  let app: AppRun;
  let jaeger: JaegerClient;
  let prometheus: PrometheusClient;
  let loki: LokiClient;
  let lines: readonly LedgerLine[];

  beforeAll(async () => {
    [stack, provider] = await Promise.all([
      startStackToTest(['otel-collector', 'prometheus', 'jaeger', 'loki']),
      startFakeProvider(),
    ]);
    jaeger = createJaegerClient({ url: stack.urls.jaeger });
    prometheus = createPrometheusClient({ url: stack.urls.prometheus });
    loki = createLokiClient({ url: stack.urls.loki });
    app = await runApp(new URL('apps/everything.mjs', import.meta.url), {
      args: [provider.url],
      env: { ...stack.appEnv, OTEL_SERVICE_NAME: SERVICE, AIMETER_METRIC_FAMILIES: 'latest,v1.41' },
    });
    const spans = await waitUntil('every span in Jaeger', async () => {
      const found = (await jaeger.search({ service: SERVICE, limit: 1000 })).flat();
      return found.length >= OPERATIONS.length && found;
    });
    lines = keepLedger({ stdout: app.stdout, requests: provider.requests, spans });
    await waitUntil('metrics in Prometheus', async () => (await storedSeries(inferenceDuration, prometheus, SERVICE)).size > 0);
  });
  afterAll(() => Promise.all([stack?.stop(), provider?.close()]));

  const lineOf = (step: string): LedgerLine => {
    const found = lines.find((line) => line.step === step);
    if (found === undefined) throw new Error(`no operation in step ${step}`);
    return found;
  };

  it('runs to its end, with no word of ours but what is worth a warning', () => {
    expect({ code: app.code, steps: stepsOf(app.stdout).map(({ name }) => name) }).toEqual({
      code: 0,
      steps: [...new Set(OPERATIONS.map(({ step }) => step))],
    });
    expect(app.stderr.trim().split('\n')).toEqual([
      expect.stringContaining('service tier "flex" has no price: charged at the standard price'),
      expect.stringContaining('model "house-model-7b" of "openai": no price is known'),
    ]);
  });

  it('has one span for each operation and no other', async () => {
    const traces = await jaeger.search({ service: SERVICE, limit: 1000 });
    expect(
      traces
        .flat()
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(OPERATIONS.map(spanName).toSorted());
  });

  it('has spans as long as the application waited, not longer', () => {
    const tooLong = lines.filter(({ span, seen }) => span.durationMicros / 1e6 > seen.seconds + 0.002);
    expect(tooLong.map(({ step }) => step)).toEqual([]);
    expect(lineOf('chat, aborted').span.durationMicros).toBeGreaterThan(35_000);
  });

  it.each(Object.entries(EXPECTED_TAGS))('has exactly the attributes of: %s', (name, expected) => {
    const line = lines.find((candidate) => candidate.step === name || spanName(candidate) === name);
    expect(line?.span.tags).toEqual(expected(Number(new URL(provider.url).port)));
  });

  it('measures every metric that an observed client has', () => {
    const accounted = new Set(EXPECTED_SHARES.keys());
    expect(MEASURED.filter((metric) => !accounted.has(metric)).map(({ name }) => name)).toEqual([]);
    expect(accounted.size).toBe(MEASURED.length);
  });

  it.each(named(MEASURED))('has the series of $name with the numbers of the ledger', async ({ metric }) => {
    const expected = expectedSeries(metric, lines);
    const stored = await storedSeries(metric, prometheus, SERVICE);
    expect(expected.size).toBeGreaterThan(0);
    // a series that never grew says nothing, whether it is there or not
    const grown = [...stored].filter(([key, { value, count }]) => expected.has(key) || value !== 0 || (count ?? 0) !== 0);
    expect(grown.map(([key]) => key).toSorted()).toEqual([...expected.keys()].toSorted());
    for (const [key, { value, count, within }] of expected) {
      const found = stored.get(key);
      expect(found?.count, `count of ${key}`).toBe(count);
      expect(Math.abs((found?.value ?? Number.NaN) - value), `${found?.value} instead of ${value}: ${key}`).toBeLessThan(within);
    }
  });

  it('has the details of each inference in Loki under the trace and span of its span', async () => {
    const inferences = lines.filter(({ operation }) => INFERENCE_OPERATIONS.includes(operation));
    const records = await waitUntil('the details of every inference', async () => {
      const found = await loki.records(`{service_name="${SERVICE}"} | event_name="${INFERENCE_DETAILS_EVENT}"`);
      return found.length >= inferences.length && found;
    });
    const ids = records.map(({ labels }) => `${labels['trace_id']} ${labels['span_id']}`);
    expect(ids.toSorted()).toEqual(inferences.map(({ span }) => `${span.traceId} ${span.spanId}`).toSorted());
  });

  it('finds the records of a failed operation by its trace id', async () => {
    const { span } = lineOf('chat, no such model');
    const records = await loki.records(`{service_name="${SERVICE}"} | trace_id="${span.traceId}"`);
    expect(records.map(({ labels }) => `${labels['severity_text']} ${labels['event_name']}`).toSorted()).toEqual([
      `DEBUG ${INFERENCE_DETAILS_EVENT}`,
      `WARN ${EXCEPTION_EVENT}`,
    ]);
  });

  it('leads from a latency bucket to the trace behind it', async () => {
    const now = Date.now() / 1000;
    const exemplars = await waitUntil('exemplars in Prometheus', async () => {
      const selector = `traces_span_metrics_duration_seconds_bucket{service_name="${SERVICE}"}`;
      const found = await prometheus.queryExemplars(selector, { start: now - 600, end: now + 600 });
      return found.length > 0 && found;
    });
    for (const { labels, seriesLabels } of exemplars) {
      const trace = await jaeger.trace(labels['trace_id'] ?? '');
      const span = trace?.find(({ spanId }) => spanId === labels['span_id']);
      expect(span?.name).toBe(seriesLabels['span_name']);
    }
  });
});
