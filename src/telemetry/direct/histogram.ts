import { type Attributes, diag, type Histogram, type HrTime, type MetricOptions, ValueType } from '@opentelemetry/api';
import { millisToHrTime } from '@opentelemetry/core';
import {
  AggregationTemporality,
  DataPointType,
  type HistogramMetricData,
  type MetricDescriptor,
} from '@opentelemetry/sdk-metrics';

interface Series {
  readonly attributes: Attributes;
  readonly startTime: HrTime;
  readonly counts: number[];
  count: number;
  sum: number;
  min: number;
  max: number;
}

/**
 * A cumulative histogram with explicit buckets that finds the series of an attribute set by the identity of the object.
 * The SDK sorts and serialises the attributes of every single value, which costs more than everything else in a call.
 */
export class DirectHistogram implements Histogram {
  readonly #descriptor: MetricDescriptor;
  readonly #boundaries: number[];
  readonly #known = new WeakMap<Attributes, Series>();
  readonly #series = new Map<string, Series>();

  constructor(name: string, { description = '', unit = '', valueType = ValueType.DOUBLE, advice }: MetricOptions = {}) {
    this.#descriptor = { name, description, unit, valueType };
    this.#boundaries = [...(advice?.explicitBucketBoundaries ?? [])];
  }

  /** Counts `value` under `attributes`, which must not change any more. */
  record(value: number, attributes: Attributes = NONE): void {
    if (this.#takes(value)) this.#add(value, this.#seriesOf(attributes));
  }

  /** Counts each of `values`. */
  recordAll(values: readonly number[], attributes: Attributes): void {
    let series: Series | undefined;
    for (const value of values) {
      if (this.#takes(value)) this.#add(value, (series ??= this.#seriesOf(attributes)));
    }
  }

  #takes(value: number): boolean {
    if (value >= 0) return true;
    diag.warn(`aimeter: ${this.#descriptor.name} takes numbers from 0, received ${value}`);
    return false;
  }

  #seriesOf(attributes: Attributes): Series {
    return this.#known.get(attributes) ?? this.#find(attributes);
  }

  #add(value: number, series: Series): void {
    series.counts[bucketOf(value, this.#boundaries)]! += 1;
    series.count += 1;
    series.sum += value;
    if (value < series.min) series.min = value;
    if (value > series.max) series.max = value;
  }

  /** Everything counted since the start. Undefined when nothing was. */
  collect(endTime: HrTime): HistogramMetricData | undefined {
    if (this.#series.size === 0) return undefined;
    return {
      descriptor: this.#descriptor,
      aggregationTemporality: AggregationTemporality.CUMULATIVE,
      dataPointType: DataPointType.HISTOGRAM,
      dataPoints: Array.from(this.#series.values(), ({ attributes, startTime, counts, count, sum, min, max }) => ({
        attributes,
        startTime,
        endTime,
        value: { buckets: { boundaries: this.#boundaries, counts: [...counts] }, count, sum, min, max },
      })),
    };
  }

  #find(attributes: Attributes): Series {
    const key = JSON.stringify(Object.entries(attributes).toSorted(([a], [b]) => (a < b ? -1 : 1)));
    let series = this.#series.get(key);
    if (!series) {
      series = {
        attributes,
        startTime: millisToHrTime(Date.now()),
        counts: Array.from({ length: this.#boundaries.length + 1 }, () => 0),
        count: 0,
        sum: 0,
        min: Infinity,
        max: -Infinity,
      };
      this.#series.set(key, series);
    }
    this.#known.set(attributes, series);
    return series;
  }
}

const NONE: Attributes = Object.freeze({});

/** Index of the first boundary that is not below `value`. */
function bucketOf(value: number, boundaries: readonly number[]): number {
  let low = 0;
  let high = boundaries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((boundaries[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
