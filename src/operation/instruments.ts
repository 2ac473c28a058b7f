import type { Attributes, Context, Histogram, Meter } from '@opentelemetry/api';
import type { Metric } from '../catalogue/metric.ts';
import { Counters } from './counters.ts';
import { Governor } from './governor.ts';
import { instrumentOptions } from './observable.ts';

/** The instruments of one meter, made from the catalogue when first used. */
export class Instruments {
  readonly counters: Counters;
  readonly governor: Governor;
  readonly #histograms = new Map<Metric, Histogram>();
  readonly #meter: Meter;

  private constructor(meter: Meter, maxSeries: number) {
    this.#meter = meter;
    this.counters = new Counters(meter);
    this.governor = new Governor(this.counters, maxSeries);
  }

  /**
   * The instruments of `meter`. Two instrumentations on one meter share them, so that their sums add up instead of
   * overwriting each other; the bound of the first one holds.
   */
  static of(meter: Meter, maxSeries: number): Instruments {
    let instruments = shared.get(meter);
    if (!instruments) {
      instruments = new Instruments(meter, maxSeries);
      shared.set(meter, instruments);
    }
    return instruments;
  }

  /** Records into a histogram of the catalogue. `attributes` must be interned and hold only what the metric declares. */
  record(metric: Metric, value: number, attributes: Attributes, ctx: Context): void {
    this.#histogram(metric).record(value, attributes, ctx);
  }

  /** Records several values at once. */
  recordAll(metric: Metric, values: readonly number[], attributes: Attributes, ctx: Context): void {
    const histogram = this.#histogram(metric);
    if (isDirect(histogram)) histogram.recordAll(values, attributes);
    else for (const value of values) histogram.record(value, attributes, ctx);
  }

  #histogram(metric: Metric): Histogram {
    let histogram = this.#histograms.get(metric);
    if (!histogram) {
      histogram = this.#meter.createHistogram(metric.name, instrumentOptions(metric));
      this.#histograms.set(metric, histogram);
    }
    return histogram;
  }
}

/** A histogram of the pipeline that this package runs itself. */
interface DirectHistogram extends Histogram {
  recordAll(values: readonly number[], attributes: Attributes): void;
}

function isDirect(histogram: Histogram): histogram is DirectHistogram {
  return 'recordAll' in histogram;
}

const shared = new WeakMap<Meter, Instruments>();
