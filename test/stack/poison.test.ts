import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStack, type Stack } from '../../scripts/stack/start-stack.ts';
import { waitUntil } from '../../scripts/stack/wait-until.ts';
import { createPrometheusClient, type PrometheusClient } from '../../src/query/prometheus.ts';
import { COST_AMOUNT } from '../../src/semconv/aimeter.ts';
import { exponentialHistogram, gauge, histogram, histogramPoint, point, sum, TEMPORALITY } from './support/metrics.ts';
import { hexId, sendOtlp, unixNano, type Json } from './support/otlp.ts';

const POLL = { timeout: 10_000, interval: 50 };
const HOUR_MS = 3_600_000;

/** Metrics that Prometheus answers with 400 or 500 for the whole request, or that look as if it did. */
const CASES: Readonly<Record<string, (name: string) => readonly Json[]>> = {
  'two values at one time': (name) => {
    const timeUnixNano = unixNano();
    return [sum(name, [point(1, { timeUnixNano }), point(2, { timeUnixNano })])];
  },
  'the same value twice': (name) => {
    const timeUnixNano = unixNano();
    return [sum(name, [point(1, { timeUnixNano }), point(1, { timeUnixNano })])];
  },
  'a point of three hours ago': (name) => [sum(name, [point(1, { timeUnixNano: unixNano(-3 * HOUR_MS) })])],
  'a point of 1970': (name) => [sum(name, [point(1, { startTimeUnixNano: '0', timeUnixNano: '0' })])],
  'a point of the next hour': (name) => [sum(name, [point(1, { timeUnixNano: unixNano(HOUR_MS) })])],
  'a histogram of the next hour': (name) => [histogram(name, [histogramPoint({ timeUnixNano: unixNano(HOUR_MS) })])],
  'a sum without points': (name) => [sum(name, [])],
  'a gauge without points': (name) => [gauge(name, [])],
  'a histogram without points': (name) => [histogram(name, [])],
  'a metric without data': (name) => [{ name }],
  'a sum of unspecified temporality': (name) => [sum(name, [point(1)], TEMPORALITY.unspecified)],
  'a histogram of unspecified temporality': (name) => [histogram(name, [histogramPoint()], TEMPORALITY.unspecified)],
  'an exponential histogram of unspecified temporality': (name) => [exponentialHistogram(name, TEMPORALITY.unspecified)],
  'a delta exponential histogram': (name) => [exponentialHistogram(name, TEMPORALITY.delta)],
  'a delta histogram': (name) => [histogram(name, [histogramPoint()], TEMPORALITY.delta)],
  'a delta sum that is not monotonic': (name) => [
    { name, sum: { isMonotonic: false, aggregationTemporality: TEMPORALITY.delta, dataPoints: [point(-1)] } },
  ],
  'a delta sum without start time': (name) => [sum(name, [point(1, { startTimeUnixNano: '0' })], TEMPORALITY.delta)],
  'a metric without a name': () => [sum('', [point(1)])],
  'a point without a value': (name) => [gauge(name, [{ timeUnixNano: unixNano() }])],
  'a histogram with too few buckets': (name) => [histogram(name, [histogramPoint({ bucketCounts: ['2'] })])],
  'not a number': (name) => [sum(name, [point(1, { asDouble: 'NaN' })])],
  'two names that become one': (name) => [sum(`${name}.x`, [point(1)]), sum(`${name}_x`, [point(2)])],
  'a label of 100 KB': (name) => [
    sum(name, [point(1, { attributes: [{ key: 'long', value: { stringValue: 'x'.repeat(100_000) } }] })]),
  ],
  'an empty label name': (name) => [sum(name, [point(1, { attributes: [{ key: '', value: { stringValue: 'x' } }] })])],
  'a label name without a letter': (name) => [
    sum(name, [point(1, { attributes: [{ key: '\u65e5\u672c', value: { stringValue: 'x' } }] })]),
  ],
  'a label that is not valid UTF-16': (name) => [
    sum(name, [point(1, { attributes: [{ key: 'half', value: { stringValue: 'a\uD800' } }] })]),
  ],
  'a summary without quantiles': (name) => [
    { name, summary: { dataPoints: [{ timeUnixNano: unixNano(), count: '1', sum: 1, quantileValues: [] }] } },
  ],
};

describe('one bad metric in a request', () => {
  let stack: Stack;
  let prometheus: PrometheusClient;

  beforeAll(async () => {
    stack = await startStack({ servers: ['otel-collector', 'prometheus'] });
    prometheus = createPrometheusClient({ url: stack.urls.prometheus });
  });
  afterAll(() => stack?.stop());

  /** Value of the one series with this name; `undefined` while there is none. */
  async function valueOf(name: string): Promise<number | undefined> {
    const series = await prometheus.query(name);
    return series.length === 1 ? series[0]?.value : undefined;
  }

  it.each(Object.keys(CASES))('loses nothing else: %s', async (title) => {
    const name = `case_${Object.keys(CASES).indexOf(title)}`;
    const bad = CASES[title]?.(`bad_${name}`) ?? [];
    await sendOtlp('metrics', { url: stack.urls.otlpHttp }, [
      sum(`before_${name}`, [point(1)]),
      ...bad,
      sum(`after_${name}`, [point(2)]),
    ]);
    await expect.poll(() => valueOf(`before_${name}_total`), POLL).toBe(1);
    await expect.poll(() => valueOf(`after_${name}_total`), POLL).toBe(2);
  });

  it('loses nothing to a resource attribute without a name', async () => {
    await sendOtlp('metrics', { url: stack.urls.otlpHttp, resource: { '': 'x', '..': 'y' } }, [sum('odd_resource', [point(1)])]);
    await expect.poll(() => valueOf('odd_resource_total'), POLL).toBe(1);
  });

  it('turns deltas into a counter that adds up', async () => {
    const resource = { 'service.instance.id': 'delta-sender' };
    const first = Date.now();
    for (const [index, value] of [1, 2, 3].entries()) {
      const times = { startTimeUnixNano: unixNano(index, first), timeUnixNano: unixNano(index + 1, first) };
      await sendOtlp('metrics', { url: stack.urls.otlpHttp, resource }, [
        sum('delta.sum', [point(value, times)], TEMPORALITY.delta),
      ]);
    }
    await expect.poll(() => valueOf('delta_sum_total'), POLL).toBe(6);
  });

  it('counts what it dropped, and Prometheus refused no request', async () => {
    const filtered = await waitUntil('the Collector to be scraped', async () => {
      const text = await (await fetch(stack.urls.collectorMetrics)).text();
      return /^otelcol_processor_filter_datapoints_filtered\S* (\d+)$/m.exec(text) ?? undefined;
    });
    expect(Number(filtered[1])).toBeGreaterThanOrEqual(4);
    const text = await (await fetch(stack.urls.collectorMetrics)).text();
    const failed = /^otelcol_exporter_send_failed_metric_points\S*exporter="otlp_http\/prometheus"\S* ([1-9]\d*)$/m.exec(text);
    expect(failed?.[0]).toBeUndefined();
  });

  it('costs one request when a sender repeats a time with another value later', async () => {
    const resource = { 'service.instance.id': 'repeater' };
    const sender = { url: stack.urls.otlpHttp, resource };
    const timeUnixNano = unixNano();
    await sendOtlp('metrics', sender, [sum('repeated', [point(1, { timeUnixNano })])]);
    await expect.poll(() => valueOf('repeated_total'), POLL).toBe(1);
    await sendOtlp('metrics', sender, [sum('repeated', [point(9, { timeUnixNano })])]);
    await sendOtlp('metrics', sender, [sum('after_repeated', [point(2)])]);
    await expect.poll(() => valueOf('after_repeated_total'), POLL).toBe(2);
    expect(await valueOf('repeated_total')).toBe(1);
  });
});

describe('one odd amount of dollars in a span', () => {
  let stack: Stack;
  let prometheus: PrometheusClient;

  beforeAll(async () => {
    stack = await startStack({ servers: ['otel-collector', 'prometheus'] });
    prometheus = createPrometheusClient({ url: stack.urls.prometheus });
  });
  afterAll(() => stack?.stop());

  it.each<[string, Json, number]>([
    ['an integer', { intValue: '3' }, 3],
    ['zero', { intValue: '0' }, 0],
    ['digits', { stringValue: '2.5' }, 2.5],
    ['text', { stringValue: 'free' }, 0],
    ['negative', { doubleValue: -1 }, 0],
    ['not a number', { doubleValue: 'NaN' }, 0],
    ['infinite', { doubleValue: 'Infinity' }, 0],
    ['a list', { arrayValue: { values: [{ doubleValue: 1 }] } }, 0],
    ['bytes', { bytesValue: 'AAAA' }, 0],
    ['empty', {}, 0],
  ])('ends nothing and distorts nothing: %s', async (title, value, counted) => {
    const resource = { 'service.name': title };
    await sendOtlp(
      'traces',
      { url: stack.urls.otlpHttp, resource },
      [0.25, 0.5].map((doubleValue) => spanOf({ doubleValue })).toSpliced(1, 0, spanOf(value)),
    );
    const dollars = async () => (await prometheus.query(`sum(aimeter_span_cost_total{service_name="${title}"})`))[0]?.value;
    await expect.poll(dollars, POLL).toBe(0.75 + counted);
  });
});

function spanOf(amount: Json): Json {
  return {
    traceId: hexId(16),
    spanId: hexId(8),
    name: 'chat',
    startTimeUnixNano: unixNano(-5),
    endTimeUnixNano: unixNano(),
    attributes: [{ key: COST_AMOUNT, value: amount }],
  };
}
