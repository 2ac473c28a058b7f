import { type Attributes, type Context, context, diag } from '@opentelemetry/api';
import type { Metric } from '../catalogue/metric.ts';
import { ERROR_TYPE, REQUEST_MODEL } from '../semconv/attributes.ts';
import { OTHER } from './cardinality.ts';
import type { Cell } from './counters.ts';
import { Dimensions } from './dimensions.ts';
import type { Instruments } from './instruments.ts';
import { TupleMap } from './tuple-map.ts';

/** Value of a metric attribute. */
export type MetricValue = string | number | boolean;

/** Values for attributes of a metric; a name that the metric does not have does not compile. */
export type MetricAttributes<A extends string> = { readonly [Name in A]?: MetricValue | undefined };

/** An attribute with no more values than this is taken for an enumeration. */
const FEW_VALUES = 16;

/**
 * Writes metrics of the catalogue with their attributes. Each attribute has a bounded number of distinct values and each
 * metric a bounded number of series; what overflows becomes `_other` and is counted.
 */
export class MetricWriter {
  readonly #instruments: Instruments;
  readonly #maxSeries: number;
  readonly #known = new Map<Metric, TupleMap<Dimensions>>();
  readonly #warned = new Set<Metric>();

  constructor(instruments: Instruments, maxSeries: number) {
    this.#instruments = instruments;
    this.#maxSeries = maxSeries;
  }

  /** Adds to a counter or an updowncounter. */
  add<A extends string>(metric: Metric<A>, attributes: MetricAttributes<NoInfer<A>>, amount = 1): void {
    if (metric.kind === 'counter' && amount < 0) this.#refuse(metric, amount);
    else if (this.#takes(metric, amount)) this.cell(metric, attributes).value += amount;
  }

  /** Sets a gauge. */
  set<A extends string>(metric: Metric<A>, attributes: MetricAttributes<NoInfer<A>>, value: number): void {
    if (this.#takes(metric, value)) this.cell(metric, attributes).value = value;
  }

  /** Records one observation of a histogram. */
  observe<A extends string>(
    metric: Metric<A>,
    attributes: MetricAttributes<NoInfer<A>>,
    value: number,
    ctx: Context = context.active(),
  ): void {
    if (value < 0) this.#refuse(metric, value);
    else if (this.#takes(metric, value)) {
      this.#instruments.record(metric, value, this.#dimensions(metric, attributes).attributes, ctx);
    }
  }

  /** The series of a counter or gauge, for callers that write it often. */
  cell<A extends string>(metric: Metric<A>, attributes: MetricAttributes<NoInfer<A>>): Cell {
    return this.#dimensions(metric, attributes).cell(metric);
  }

  /** Reads a gauge whenever metrics are collected, until the function returned is called. `read` must not throw. */
  watch<A extends string>(
    metric: Metric<A>,
    attributes: MetricAttributes<NoInfer<A>>,
    read: () => number | undefined,
  ): () => void {
    const source = { attributes: this.#dimensions(metric, attributes).attributes, read };
    return this.#instruments.counters.watch(metric, source);
  }

  #takes(metric: Metric, value: number): boolean {
    if (Number.isFinite(value)) return true;
    this.#refuse(metric, value);
    return false;
  }

  #refuse(metric: Metric, value: number): void {
    this.#instruments.governor.countDropped('metrics', 'invalid_value');
    if (this.#warned.has(metric)) return;
    this.#warned.add(metric);
    const canFall = metric.kind === 'gauge' || metric.kind === 'updowncounter';
    const expected = canFall ? 'finite numbers' : 'finite numbers from 0';
    diag.warn(`aimeter: ${metric.name} takes ${expected}, received ${value}; such values are dropped and counted`);
  }

  #dimensions(metric: Metric, attributes: Readonly<Record<string, MetricValue | undefined>>): Dimensions {
    let known = this.#known.get(metric);
    if (!known) {
      known = new TupleMap();
      this.#known.set(metric, known);
    }
    const key = metric.attributes.map((name) => this.#admit(name, attributes[name]));
    return known.get(key) ?? this.#intern(metric, known, key);
  }

  #admit(name: string, value: MetricValue | undefined): MetricValue | undefined {
    if (typeof value !== 'string') return value;
    const { governor } = this.#instruments;
    if (name === REQUEST_MODEL) return governor.model(value);
    return name === ERROR_TYPE ? governor.errorTypes.admit(value) : governor.values(name).admit(value);
  }

  /** Of an overflowing attribute set, what has few values keeps them: outcomes, directions, flags. */
  #fold(name: string, value: MetricValue | undefined): MetricValue | undefined {
    const isOpen = name === REQUEST_MODEL || name === ERROR_TYPE || this.#instruments.governor.values(name).size > FEW_VALUES;
    return typeof value === 'string' && isOpen ? OTHER : value;
  }

  #intern(metric: Metric, known: TupleMap<Dimensions>, key: readonly (MetricValue | undefined)[]): Dimensions {
    const isFull = known.size >= this.#maxSeries;
    const kept = isFull ? key.map((value, index) => this.#fold(metric.attributes[index] ?? '', value)) : key;
    if (isFull) this.#instruments.governor.countDropped('metrics', 'cardinality');
    const found = isFull ? known.get(kept) : undefined;
    if (found) return found;
    const attributes: Attributes = {};
    for (const [index, name] of metric.attributes.entries()) {
      const value = kept[index];
      if (value !== undefined) attributes[name] = value;
    }
    const dimensions = new Dimensions(this.#instruments.counters, attributes);
    known.add(kept, dimensions);
    return dimensions;
  }
}
