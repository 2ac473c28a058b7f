import { unixNano, type Json } from './otlp.ts';

/** Numbers that OTLP uses for aggregation temporality. */
export const TEMPORALITY = { unspecified: 0, delta: 1, cumulative: 2 } as const;

/** A number data point, one second old series unless fields say otherwise. */
export function point(value: number, fields: Json = {}): Json {
  return { startTimeUnixNano: unixNano(-1000), timeUnixNano: unixNano(), asDouble: value, attributes: [], ...fields };
}

/** A monotonic sum. */
export function sum(name: string, dataPoints: readonly Json[], aggregationTemporality: number = TEMPORALITY.cumulative): Json {
  return { name, sum: { isMonotonic: true, aggregationTemporality, dataPoints } };
}

export function gauge(name: string, dataPoints: readonly Json[]): Json {
  return { name, gauge: { dataPoints } };
}

/** A histogram data point with the boundaries 1 and 2 and the counts 1, 1, 0 unless fields say otherwise. */
export function histogramPoint(fields: Json = {}): Json {
  return {
    startTimeUnixNano: unixNano(-1000),
    timeUnixNano: unixNano(),
    count: '2',
    sum: 2.5,
    explicitBounds: [1, 2],
    bucketCounts: ['1', '1', '0'],
    ...fields,
  };
}

export function histogram(
  name: string,
  dataPoints: readonly Json[],
  aggregationTemporality: number = TEMPORALITY.cumulative,
): Json {
  return { name, histogram: { aggregationTemporality, dataPoints } };
}

/** An exponential histogram with one point that counted two values. */
export function exponentialHistogram(name: string, aggregationTemporality: number): Json {
  const positive = { offset: 0, bucketCounts: ['1', '1'] };
  const dataPoints = [
    { startTimeUnixNano: unixNano(-1000), timeUnixNano: unixNano(), count: '2', sum: 2.5, scale: 0, zeroCount: '0', positive },
  ];
  return { name, exponentialHistogram: { aggregationTemporality, dataPoints } };
}
