import { METRICS } from '../../../src/catalogue/catalogue.ts';
import type { Metric } from '../../../src/catalogue/metric.ts';
import { ERROR_TYPE } from '../../../src/semconv/attributes.ts';
import { gauge, histogram, point, sum } from './metrics.ts';
import { keyValues, unixNano, type Json } from './otlp.ts';

const EXAMPLES: Readonly<Record<string, string>> = { [ERROR_TYPE]: 'invalid_api_key' };

/** Every metric of the catalogue once, with a value for each attribute: enough for any panel to show something. */
export function everyMetric(): readonly Json[] {
  return METRICS.map((metric) => ({ ...dataOf(metric), unit: metric.unit }));
}

function dataOf(metric: Metric): Json {
  const fields = {
    startTimeUnixNano: unixNano(-1000),
    timeUnixNano: unixNano(),
    attributes: keyValues(
      Object.fromEntries(metric.attributes.map((attribute) => [attribute, EXAMPLES[attribute] ?? 'example'])),
    ),
  };
  if (metric.kind === 'histogram') return histogram(metric.name, [histogramPoint(metric.buckets ?? [], fields)]);
  if (metric.kind === 'counter') return sum(metric.name, [point(5, fields)]);
  return gauge(metric.name, [point(5, fields)]);
}

/** Five observations, all in the second bucket. */
function histogramPoint(explicitBounds: readonly number[], fields: Json): Json {
  const bucketCounts = Array.from({ length: explicitBounds.length + 1 }, (_, index) => (index === 1 ? '5' : '0'));
  return { ...fields, count: '5', sum: 5 * (explicitBounds[1] ?? 1), explicitBounds, bucketCounts };
}
