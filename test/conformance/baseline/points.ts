import type { Metric } from '../../../src/catalogue/metric.ts';
import type { JsonKeyValue, JsonMetric, JsonPoint } from '../../support/conformance/otlp/json.ts';
import { encodeAttributes } from './encode.ts';
import { EXPORT_NANO, START_NANO } from './resource.ts';

type Attributes = Readonly<Record<string, unknown>>;
type Series<T> = readonly (readonly [Attributes, T])[];

const TIMES = { startTimeUnixNano: String(START_NANO), timeUnixNano: String(EXPORT_NANO) };

/** The attributes that a metric lists: the catalogue decides which of an operation's attributes split it. */
function listed(metric: Metric, attributes: Attributes): JsonKeyValue[] {
  return encodeAttributes(attributes).filter(({ key }) => metric.attributes.includes(key));
}

function histogramPoint(metric: Metric, attributes: Attributes, values: readonly number[]): JsonPoint {
  const bounds = metric.buckets ?? [];
  const buckets = [...bounds, Infinity].map(
    (bound, index) => values.filter((value) => value <= bound && value > (bounds[index - 1] ?? -Infinity)).length,
  );
  return {
    ...TIMES,
    attributes: listed(metric, attributes),
    count: values.length,
    sum: values.reduce((total, value) => total + value, 0),
    bucketCounts: buckets,
    explicitBounds: bounds,
  };
}

/** A histogram of the catalogue with the given measurements in each series. */
export function histogramData(metric: Metric, series: Series<readonly number[]>): JsonMetric {
  const dataPoints = series.map(([attributes, values]) => histogramPoint(metric, attributes, values));
  return { name: metric.name, unit: metric.unit, histogram: { aggregationTemporality: 2, dataPoints } };
}

/** A sum or gauge of the catalogue with the given value in each series. */
export function numberData(metric: Metric, series: Series<number>): JsonMetric {
  const dataPoints = series.map(([attributes, value]) => ({
    ...TIMES,
    attributes: listed(metric, attributes),
    ...(metric.integer ? { asInt: value } : { asDouble: value }),
  }));
  const shape =
    metric.kind === 'gauge'
      ? { gauge: { dataPoints } }
      : { sum: { aggregationTemporality: 2, isMonotonic: metric.kind === 'counter', dataPoints } };
  return { name: metric.name, unit: metric.unit, ...shape };
}
