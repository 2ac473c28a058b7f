/** How a metric is recorded. `gauge` and `updowncounter` may go down; `counter` never does. */
export type MetricKind = 'counter' | 'updowncounter' | 'histogram' | 'gauge';

/** Area of the product that a metric belongs to; also the heading in the reference and the dashboard row. */
export type MetricArea =
  | 'inference'
  | 'agents'
  | 'money'
  | 'tasks'
  | 'api'
  | 'routing'
  | 'context'
  | 'sandbox'
  | 'retrieval'
  | 'optimizations'
  | 'business'
  | 'calls'
  | 'speech'
  | 'system'
  | 'health';

/**
 * One metric, defined once. Instruments, Prometheus names, recording and alerting rules, panels and the reference page
 * are derived from it.
 */
export interface Metric<Attribute extends string = string> {
  readonly kind: MetricKind;
  /** OpenTelemetry name. */
  readonly name: string;
  /** UCUM unit: `s`, `{token}`, `{USD}`, `1`, `By`. */
  readonly unit: string;
  /** One sentence, ends with a full stop. */
  readonly description: string;
  readonly area: MetricArea;
  /** True when values are whole numbers (`ValueType.INT`). */
  readonly integer: boolean;
  /** Upper bounds in the metric's unit; histograms only. */
  readonly buckets: readonly number[] | undefined;
  /** Every attribute a data point may carry. Nothing else is ever attached. */
  readonly attributes: readonly Attribute[];
  /** Vocabulary that defines the metric; undefined when all profiles share it. */
  readonly profile: 'latest' | 'v1.41' | undefined;
  /** Where the definition comes from. */
  readonly source: string;
}

/** What a metric file writes down; the rest has defaults. */
export interface MetricOptions<Attribute extends string> {
  readonly name: string;
  readonly unit: string;
  readonly description: string;
  readonly area: MetricArea;
  readonly attributes: readonly Attribute[];
  /** Default false for histograms in `s` and amounts in `{USD}`, true for counts (`{token}`, `{operation}`, ...). */
  readonly integer?: boolean;
  readonly profile?: 'latest' | 'v1.41';
  readonly source: string;
}

const FRACTIONAL_UNITS: ReadonlySet<string> = new Set(['s', '{USD}', '1']);

function metric<A extends string>(kind: MetricKind, options: MetricOptions<A>, buckets?: readonly number[]): Metric<A> {
  const { integer = !FRACTIONAL_UNITS.has(options.unit), profile, ...rest } = options;
  return Object.freeze({ kind, integer, profile, buckets, ...rest });
}

/** A sum that only grows. */
export function counter<const A extends string>(options: MetricOptions<A>): Metric<A> {
  return metric('counter', options);
}

/** A sum that goes up and down, such as what is in flight. */
export function updowncounter<const A extends string>(options: MetricOptions<A>): Metric<A> {
  return metric('updowncounter', options);
}

/** The latest value. */
export function gauge<const A extends string>(options: MetricOptions<A>): Metric<A> {
  return metric('gauge', options);
}

/** A distribution with explicit bucket bounds. */
export function histogram<const A extends string>(
  options: MetricOptions<A> & { readonly buckets: readonly number[] },
): Metric<A> {
  const { buckets, ...rest } = options;
  return metric('histogram', rest, buckets);
}
