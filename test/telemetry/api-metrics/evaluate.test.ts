import { type Attributes, ValueType } from '@opentelemetry/api';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import type { ResourceMetrics } from '@opentelemetry/sdk-metrics';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { audioQualityScore, latencySeconds } from '../../../src/catalogue/compatibility/calls.ts';
import {
  averageDurationMs,
  costTotal,
  errorsTotal,
  requestsByLevel,
  requestsTotal,
  tokensTotal,
} from '../../../src/catalogue/compatibility/platform.ts';
import { logRecords } from '../../../src/catalogue/metrics/health.ts';
import { inferenceDuration, inputTokens, operationDuration, outputTokens } from '../../../src/catalogue/metrics/inference.ts';
import { cost } from '../../../src/catalogue/metrics/money.ts';
import type { Metric } from '../../../src/catalogue/metric.ts';
import * as own from '../../../src/semconv/aimeter.ts';
import { ERROR_TYPE, OPERATION_NAME, PROVIDER_NAME } from '../../../src/semconv/attributes.ts';
import { evaluate, sumOf } from '../../../src/telemetry/api-metrics/evaluate.ts';
import { renderOldNames } from '../../../src/telemetry/api-metrics/old-exposition.ts';

interface Recorded {
  readonly metric: Metric;
  readonly value: number;
  readonly attributes: Attributes;
}

/** One collection of the real SDK after recording. */
async function collect(recorded: readonly Recorded[]): Promise<ResourceMetrics> {
  const reader = new PeriodicExportingMetricReader({
    exporter: new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE),
    exportIntervalMillis: 1e6,
  });
  const provider = new MeterProvider({ resource: resourceFromAttributes({}), readers: [reader] });
  const meter = provider.getMeter('test');
  for (const { metric, value, attributes } of recorded) {
    const options = { unit: metric.unit, valueType: ValueType.DOUBLE };
    if (metric.kind === 'histogram') meter.createHistogram(metric.name, options).record(value, attributes);
    else meter.createCounter(metric.name, options).add(value, attributes);
  }
  const { resourceMetrics } = await reader.collect();
  await provider.shutdown();
  return resourceMetrics;
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const openai = { [PROVIDER_NAME]: 'openai' };
const money = { ...openai, [own.COST_CATEGORY]: 'models' };

describe('the values of old names', () => {
  test('are nothing without metrics', async () => {
    const nothing = await collect([]);
    for (const name of [requestsTotal, errorsTotal, tokensTotal, costTotal, requestsByLevel, averageDurationMs]) {
      expect(evaluate(name, nothing)).toEqual([]);
    }
  });

  test('count an inference once when both vocabularies are recorded', async () => {
    const chat = { ...openai, [OPERATION_NAME]: 'chat' };
    const embeddings = { ...openai, [OPERATION_NAME]: 'embeddings' };
    const both = await collect([
      { metric: inferenceDuration, value: 2, attributes: chat },
      { metric: operationDuration, value: 2, attributes: chat },
      { metric: operationDuration, value: 1, attributes: embeddings },
    ]);
    expect(evaluate(requestsTotal, both)).toEqual([{ labels: { service: 'openai' }, value: 2 }]);
    expect(evaluate(averageDurationMs, both)).toEqual([{ labels: {}, value: 1500 }]);
  });

  test('are 0 where operations were counted and nothing matches', async () => {
    const fine = await collect([{ metric: inferenceDuration, value: 1, attributes: { ...openai, [OPERATION_NAME]: 'chat' } }]);
    expect(evaluate(errorsTotal, fine)).toEqual([{ labels: { service: 'openai' }, value: 0 }]);
    const feeOnly = await collect([{ metric: cost, value: 0.5, attributes: { ...money, [own.COST_COMPONENT]: 'other' } }]);
    expect(evaluate(costTotal, feeOnly)).toEqual([
      { labels: { type: 'input' }, value: 0 },
      { labels: { type: 'output' }, value: 0 },
      { labels: { type: 'total' }, value: 0.5 },
    ]);
  });

  test('leave out what machines cost, and put the cache to the input', async () => {
    const spent = await collect([
      ...['input', 'cache_read', 'cache_write', 'output', 'other'].map((component, index) => ({
        metric: cost,
        value: 10 ** index,
        attributes: { ...money, [own.COST_COMPONENT]: component },
      })),
      { metric: cost, value: 1e6, attributes: { [own.COST_CATEGORY]: 'infrastructure', [own.COST_COMPONENT]: 'other' } },
    ]);
    expect(evaluate(costTotal, spent).map(({ value }) => value)).toEqual([111, 1000, 11_111]);
  });

  test('rename levels and add up what becomes one', async () => {
    const lines = await collect(
      ['debug', 'info', 'warning', 'error', 'critical', 'trace', 'constructor'].map((level, index) => ({
        metric: logRecords,
        value: 2 ** index,
        attributes: { [own.LOG_LEVEL]: level },
      })),
    );
    expect(Object.fromEntries(evaluate(requestsByLevel, lines).map(({ labels, value }) => [labels['level'], value]))).toEqual({
      debug: 1,
      info: 2,
      warn: 4,
      error: 24,
      trace: 32,
      constructor: 64,
    });
  });

  test('add up to what was recorded, whatever the labels', async () => {
    const operation = fc.record({
      provider: fc.constantFrom('openai', 'deepseek', 'a "quoted"\nname', '__proto__'),
      failed: fc.boolean(),
      input: fc.nat(1e6),
      output: fc.nat(1e6),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(operation, { maxLength: 20 }), async (operations) => {
        const collected = await collect(
          operations.flatMap(({ provider, failed, input, output }) => {
            const attributes = { [PROVIDER_NAME]: provider, [OPERATION_NAME]: 'chat' };
            const failure = failed ? { [ERROR_TYPE]: '500' } : {};
            return [
              { metric: inferenceDuration, value: 1, attributes: { ...attributes, ...failure } },
              { metric: inputTokens, value: input, attributes },
              { metric: outputTokens, value: output, attributes },
            ];
          }),
        );
        const input = sum(operations.map((one) => one.input));
        const output = sum(operations.map((one) => one.output));
        expect(sumOf(evaluate(requestsTotal, collected))).toBe(operations.length);
        expect(sumOf(evaluate(errorsTotal, collected))).toBe(operations.filter(({ failed }) => failed).length);
        expect(sumOf(evaluate(tokensTotal, collected))).toBe(2 * (input + output));
        const services = new Set(operations.map(({ provider }) => provider));
        expect(new Set(evaluate(requestsTotal, collected).map(({ labels }) => labels['service']))).toEqual(services);
      }),
      { numRuns: 50 },
    );
  });

  test('that only Prometheus can compute are refused', async () => {
    const nothing = await collect([]);
    expect(() => evaluate(latencySeconds, nothing)).toThrow('only Prometheus computes a distribution');
    expect(() => evaluate(audioQualityScore, nothing)).toThrow('only Prometheus computes a mean');
  });
});

test('the text format escapes what would end a label', async () => {
  const odd = await collect([
    { metric: inferenceDuration, value: 1, attributes: { [PROVIDER_NAME]: 'a "b"\\\nc', [OPERATION_NAME]: 'chat' } },
  ]);
  expect(renderOldNames(odd)).toContain(String.raw`ai_requests_total{service="a \"b\"\\\nc"} 1${'\n'}`);
});
