import type { Attributes } from '@opentelemetry/api';
import type { Metric } from '../catalogue/metric.ts';
import type { Cell, Counters } from './counters.ts';

/**
 * An interned attribute set and the series under it. Metrics of one operation share it, so that no attribute set is
 * built or hashed twice.
 */
export class Dimensions {
  readonly attributes: Attributes;
  readonly #counters: Counters;
  readonly #cells = new Map<Metric, Map<string, Cell>>();
  readonly #variants = new Map<string, Attributes>();

  constructor(counters: Counters, attributes: Attributes) {
    this.#counters = counters;
    this.attributes = attributes;
  }

  /**
   * Series of `metric` for these attributes plus at most one more. Only attributes that the metric declares are kept.
   *
   * @param name name of the further attribute
   * @param value its value; undefined when there is none
   */
  cell(metric: Metric, name?: string, value?: string): Cell {
    let cells = this.#cells.get(metric);
    if (!cells) {
      cells = new Map();
      this.#cells.set(metric, cells);
    }
    const key = value ?? '';
    let cell = cells.get(key);
    if (!cell) {
      cell = this.#counters.cell(metric, allow(metric, this.with(name, value)));
      cells.set(key, cell);
    }
    return cell;
  }

  /** These attributes and one more, interned: the same object for the same value. */
  with(name: string | undefined, value: string | undefined): Attributes {
    if (name === undefined || value === undefined) return this.attributes;
    const key = `${name}=${value}`;
    let attributes = this.#variants.get(key);
    if (!attributes) {
      attributes = { ...this.attributes, [name]: value };
      this.#variants.set(key, attributes);
    }
    return attributes;
  }
}

/** The part of `attributes` that the metric declares: nothing else can reach a metric. */
export function allow(metric: Metric, attributes: Attributes): Attributes {
  const allowed: Attributes = {};
  for (const name of metric.attributes) {
    if (attributes[name] !== undefined) allowed[name] = attributes[name];
  }
  return allowed;
}
