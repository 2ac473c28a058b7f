import fc from 'fast-check';
import { expect, test } from 'vitest';
import { millisToHrTime } from '@opentelemetry/core';
import { type HistogramMetricData, MeterProvider } from '@opentelemetry/sdk-metrics';
import { Backlog } from '../../../src/operation/backlog.ts';
import { DirectHistogram } from '../../../src/telemetry/direct/histogram.ts';
import { PushReader } from '../../../src/telemetry/metric-reader.ts';
import { readTemporality } from '../../../src/telemetry/temporality.ts';

const BOUNDARIES = [0.01, 0.1, 1, 10];
const OPTIONS = { unit: 's', description: 'a test', advice: { explicitBucketBoundaries: BOUNDARIES } };

/** What can be compared: times differ. */
function comparable({ descriptor, aggregationTemporality, dataPointType, dataPoints }: HistogramMetricData) {
  const points = dataPoints.map(({ attributes, value }) => {
    const { buckets, count, sum, min, max } = value;
    return { attributes, buckets, count, sum, min, max };
  });
  const { name, unit, description, valueType } = descriptor;
  return { name, unit, description, valueType, aggregationTemporality, dataPointType, points };
}

async function bySdk(records: readonly (readonly [number, string])[]): Promise<HistogramMetricData> {
  const options = { temporality: readTemporality({}), backlog: new Backlog(), histograms: undefined, ship: undefined };
  const reader = new PushReader({ intervalMs: 1000, ...options });
  const provider = new MeterProvider({ readers: [reader] });
  const histogram = provider.getMeter('test').createHistogram('test', OPTIONS);
  for (const [value, model] of records) histogram.record(value, { model, kind: 'chat' });
  const { resourceMetrics } = await reader.collect();
  return resourceMetrics.scopeMetrics[0]!.metrics[0] as HistogramMetricData;
}

test('counts what the histogram of the SDK counts', async () => {
  const value = fc.oneof(fc.double({ min: 0, max: 100, noNaN: true }), fc.constantFrom(0, ...BOUNDARIES));
  const record = fc.tuple(value, fc.constantFrom('a', 'b', 'c'));
  await fc.assert(
    fc.asyncProperty(fc.array(record, { minLength: 1, maxLength: 40 }), async (records) => {
      const direct = new DirectHistogram('test', OPTIONS);
      const interned = { a: { model: 'a', kind: 'chat' }, b: { model: 'b', kind: 'chat' }, c: { model: 'c', kind: 'chat' } };
      for (const [recorded, model] of records) direct.record(recorded, interned[model]);
      expect(comparable(direct.collect(millisToHrTime(1))!)).toEqual(comparable(await bySdk(records)));
    }),
    { numRuns: 50 },
  );
});

test('keeps one series for one attribute set, whatever object and order it comes in', () => {
  const histogram = new DirectHistogram('test', OPTIONS);
  histogram.record(1, { model: 'a', kind: 'chat' });
  histogram.record(2, { kind: 'chat', model: 'a' });
  histogram.record(3, { model: 'a' });
  const points = histogram.collect(millisToHrTime(1))!.dataPoints;
  expect(points.map(({ attributes, value }) => [attributes, value.count, value.sum])).toEqual([
    [{ model: 'a', kind: 'chat' }, 2, 3],
    [{ model: 'a' }, 1, 3],
  ]);
});

test('takes no value that is no amount, and gives nothing before the first', () => {
  const histogram = new DirectHistogram('test', OPTIONS);
  for (const value of [-1, Number.NaN]) histogram.record(value, {});
  expect(histogram.collect(millisToHrTime(1))).toBeUndefined();
});

test('what was collected does not change any more', () => {
  const histogram = new DirectHistogram('test', OPTIONS);
  histogram.record(1, {});
  const before = histogram.collect(millisToHrTime(1))!;
  histogram.record(1, {});
  expect(before.dataPoints[0]!.value).toMatchObject({ count: 1, buckets: { counts: [0, 0, 1, 0, 0] } });
});
