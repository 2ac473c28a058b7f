import { type Meter, type Observable, ValueType } from '@opentelemetry/api';
import type { Metric } from '../catalogue/metric.ts';

/** What the SDK needs to know about a metric of the catalogue. */
export function instrumentOptions({ unit, description, integer, buckets }: Metric) {
  return {
    unit,
    description,
    valueType: integer ? ValueType.INT : ValueType.DOUBLE,
    ...(buckets !== undefined && { advice: { explicitBucketBoundaries: [...buckets] } }),
  };
}

/** The observable instrument of a counter, updowncounter or gauge of the catalogue. */
export function createObservable(meter: Meter, metric: Metric): Observable {
  const options = instrumentOptions(metric);
  if (metric.kind === 'counter') return meter.createObservableCounter(metric.name, options);
  if (metric.kind === 'updowncounter') return meter.createObservableUpDownCounter(metric.name, options);
  return meter.createObservableGauge(metric.name, options);
}
