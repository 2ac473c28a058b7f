import type { Attributes, Meter, ObservableResult } from '@opentelemetry/api';
import type { Metric } from '../catalogue/metric.ts';
import { createObservable } from './observable.ts';

/** What is read whenever metrics are collected; undefined: nothing to report now. */
export interface Source {
  readonly attributes: Attributes;
  readonly read: () => number | undefined;
}

/** Everything that is read for one metric. */
interface Series {
  readonly cells: Map<string, Cell>;
  readonly sources: Set<Source>;
}

/** One time series of a sum or gauge; the SDK reads it when it collects. */
export interface Cell {
  readonly attributes: Attributes;
  value: number;
}

/**
 * Sums kept by ourselves and read by the SDK through observable instruments: adding to a held cell costs a few
 * nanoseconds instead of hashing an attribute set, and an operation adds to about ten of them.
 */
export class Counters {
  readonly #series = new Map<Metric, Series>();
  readonly #meter: Meter;

  constructor(meter: Meter) {
    this.#meter = meter;
  }

  /** The series of `metric` with `attributes`. Callers keep it: the look-up is the slow part. */
  cell(metric: Metric, attributes: Attributes): Cell {
    const { cells } = this.#seriesOf(metric);
    const key = JSON.stringify(metric.attributes.map((name) => attributes[name]));
    let cell = cells.get(key);
    if (!cell) {
      cell = { attributes, value: 0 };
      cells.set(key, cell);
    }
    return cell;
  }

  /** Reads `source` whenever metrics are collected, until the function returned is called. */
  watch(metric: Metric, source: Source): () => void {
    const { sources } = this.#seriesOf(metric);
    sources.add(source);
    return () => void sources.delete(source);
  }

  #seriesOf(metric: Metric): Series {
    let series = this.#series.get(metric);
    if (!series) {
      series = { cells: new Map(), sources: new Set() };
      this.#series.set(metric, series);
      this.#observe(metric, series);
    }
    return series;
  }

  #observe(metric: Metric, { cells, sources }: Series): void {
    createObservable(this.#meter, metric).addCallback((result: ObservableResult) => {
      for (const cell of cells.values()) result.observe(cell.value, cell.attributes);
      for (const { read, attributes } of sources) {
        const value = read();
        if (value !== undefined) result.observe(value, attributes);
      }
    });
  }
}
