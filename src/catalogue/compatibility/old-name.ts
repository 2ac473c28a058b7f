import type { Amount } from '../amount.ts';
import type { Measure } from '../measure.ts';

/** What kind of metric an old name was. Recording rules keep the series of that kind: `_bucket`, `_sum`, `_count`. */
export type OldKind = 'counter' | 'gauge' | 'histogram' | 'summary';

/** A label of an old name whose value comes from an attribute. */
export interface OldLabel {
  readonly label: string;
  readonly attribute: string;
  /** Values that had another name, by today's. */
  readonly renamed?: Readonly<Record<string, string>>;
}

/**
 * How the value of an old series is made, for each process by itself.
 *
 * - `sum`: counters or gauges added up as they stand. Where nothing matches `of` but something matches `zero`, it is 0.
 * - `distribution`: the buckets, sums and counts of histograms with equal buckets, added up
 * - `mean`: total of observations divided by their number, since the start of the process; with `window` over the latest
 *   time of that length, unless nothing was observed in it. Times `scale` plus `offset`.
 */
export type OldValue =
  | { readonly form: 'sum'; readonly of: readonly Amount[]; readonly zero?: readonly Amount[] }
  | { readonly form: 'distribution'; readonly of: readonly Amount[] }
  | {
      readonly form: 'mean';
      readonly of: readonly Amount[];
      readonly over: readonly Amount[];
      readonly window?: string;
      readonly scale?: number;
      readonly offset?: number;
    };

/** Series of an old name. */
export interface OldSeries {
  /** After the name: `_sum`, `_count`. Default: nothing. */
  readonly suffix?: string;
  /** Labels that are the same on every sample, such as `type="input"`. */
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: OldValue;
}

/** Which set of old names one belongs to. */
export type OldFamily = 'platform' | 'calls';

/** A metric name from before aimeter that recording rules keep alive. */
export interface OldName {
  readonly name: string;
  /** `platform`: also on the route of `createMetricsHandler`. */
  readonly families: readonly OldFamily[];
  readonly kind: OldKind;
  readonly labels: readonly OldLabel[];
  /** What it is now, in one or two sentences. */
  readonly description: string;
  readonly series: readonly OldSeries[];
  /** What to ask instead. */
  readonly successor: Measure;
}

/** Writes down an old name. */
export function oldName(name: OldName): OldName {
  return Object.freeze(name);
}
