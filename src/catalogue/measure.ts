import { count, expectKind, isLevel, total } from './amount.ts';
import type { Amount, Source, Where } from './amount.ts';
import type { ResourceAttribute } from './resource.ts';

/** How the series of one group become one number. */
export type Combine = 'sum' | 'max' | 'min' | 'avg';

interface Grouped<B extends string> {
  /** One result for each combination of these attributes; empty for one in all. */
  readonly by: readonly B[];
}

/**
 * A question to the data, as data. Whoever interprets it adds the window: an alert its own, a panel that of the
 * dashboard. Values are in base units: seconds, dollars, ratios from 0 to 1.
 *
 * - `rate`: per second
 * - `increase`: how many in the window, estimated; several amounts are looked at one by one
 * - `ratio`: two amounts divided; absent when nothing happened at all
 * - `quantile`, `mean`: of a histogram; absent without observations
 * - `last`: the latest value of a gauge
 * - `spend`: exact increase of a counter whose start is known
 * - `always`: 1
 */
export type Measure<B extends string = string> = Grouped<B> &
  (
    | { readonly form: 'rate'; readonly of: Amount }
    | { readonly form: 'increase'; readonly of: readonly Amount[] }
    | { readonly form: 'ratio'; readonly of: Amount; readonly over: Amount }
    | { readonly form: 'quantile'; readonly q: number; readonly of: Amount }
    | { readonly form: 'mean'; readonly of: Amount; readonly over: Amount }
    | { readonly form: 'last'; readonly of: Amount; readonly combine: Combine }
    | { readonly form: 'spend'; readonly of: Amount; readonly since: 'midnight' | 'window' }
    | { readonly form: 'always' }
  );

/** What narrows a measure of a histogram. */
export interface HistogramOptions<A extends string, B extends string> {
  readonly by: readonly B[];
  readonly where?: Where<NoInfer<A>>;
}

const COUNTED = ['counter', 'histogram'];

/** Per second over the window. */
export function rate<A extends string, const B extends A | ResourceAttribute>(of: Amount<A>, by: readonly B[]): Measure<B> {
  expectKind(of, { form: 'rate', kinds: COUNTED });
  return { form: 'rate', of, by };
}

/** How many in the window, extrapolated to its edges: good for "did it happen", never for dollars (see `spendToday`). */
export function increase<A extends string, const B extends A | ResourceAttribute>(
  of: Amount<A> | readonly Amount<A>[],
  by: readonly B[],
): Measure<B> {
  const amounts = 'metric' in of ? [of] : of;
  for (const amount of amounts) expectKind(amount, { form: 'increase', kinds: COUNTED });
  return { form: 'increase', of: amounts, by };
}

/**
 * Share of `of` in `over`, from 0 to 1. Both are counted over the window, or both are gauges compared as they stand.
 *
 * @throws TypeError when a gauge is compared with a counter.
 */
export function ratio<A extends string, C extends string, const B extends (A & C) | ResourceAttribute>(
  of: Amount<A>,
  over: Amount<C>,
  by: readonly B[],
): Measure<B> {
  if (isLevel(of) !== isLevel(over)) throw new TypeError('ratio expects two gauges or two counted amounts');
  return { form: 'ratio', of, over, by };
}

/** Estimated value below which the share `q` (0 to 1) of the observations lies. */
export function quantile<A extends string, const B extends A | ResourceAttribute>(
  q: number,
  metric: Source<A>,
  options: HistogramOptions<A, B>,
): Measure<B> {
  const of = count(metric, options.where);
  expectKind(of, { form: 'quantile', kinds: ['histogram'] });
  return { form: 'quantile', q, of, by: options.by };
}

/** Average of the observations of a histogram. */
export function mean<A extends string, const B extends A | ResourceAttribute>(
  metric: Source<A>,
  options: HistogramOptions<A, B>,
): Measure<B> {
  const of = total(metric, options.where);
  expectKind(of, { form: 'mean', kinds: ['histogram'] });
  return { form: 'mean', of, over: count(metric, options.where), by: options.by };
}

/** Latest value of a gauge; the series of a group are combined. */
export function last<A extends string, const B extends A | ResourceAttribute>(
  of: Amount<A>,
  combine: Combine,
  by: readonly B[],
): Measure<B> {
  expectKind(of, { form: 'last', kinds: ['gauge', 'updowncounter'] });
  return { form: 'last', of, combine, by };
}

/** Dollars since midnight UTC, exact to the cent: never extrapolated, ended and restarted processes included. */
export function spendToday<A extends string, const B extends A | ResourceAttribute>(of: Amount<A>, by: readonly B[]): Measure<B> {
  expectKind(of, { form: 'spendToday', kinds: ['counter'] });
  return { form: 'spend', of, since: 'midnight', by };
}

/** Dollars within the window, exact to the cent; for charts and tables, as promtool cannot test it in an alert. */
export function spend<A extends string, const B extends A | ResourceAttribute>(of: Amount<A>, by: readonly B[]): Measure<B> {
  expectKind(of, { form: 'spend', kinds: ['counter'] });
  return { form: 'spend', of, since: 'window', by };
}

/** Always 1: shows that rules are evaluated at all. */
export const always: Measure<never> = Object.freeze({ form: 'always', by: [] });

/** How much happened, for alerts that want a minimum of traffic; undefined where that has no meaning. */
export function trafficOf(measure: Measure): Amount | undefined {
  if (measure.form === 'ratio') return isLevel(measure.over) ? undefined : measure.over;
  if (measure.form === 'mean') return measure.over;
  return measure.form === 'quantile' ? measure.of : undefined;
}
