import type { ContentPreparer } from '../content/capture.ts';
import type { Rates } from '../costs/rate.ts';
import type { IdentityKey, METRIC_IDENTITY_KEYS } from '../semconv/identity.ts';
import type { Profile } from '../semconv/profile.ts';
import type { PriceFunction } from './price.ts';

/** What decides how operations are recorded. */
export interface RecorderSettings {
  /** Vocabulary of span and event attributes. */
  readonly profile: Profile;
  /** Metric families emitted; both at once while dashboards migrate. */
  readonly metricFamilies: readonly Profile[];
  /** Whether the inference details event is emitted. */
  readonly emitEvents: boolean;
  /** Attribute sets per kind of metric before new ones share an overflow bucket. */
  readonly maxMetricSeries: number;
  readonly price: PriceFunction;
  /** What the resources cost that the application uses besides models. */
  readonly rates: Rates;
  /** Masks secrets in a text that leaves the process, and cuts it to a size fit for a message. `path` names the text. */
  readonly redactText: (text: string, path: string) => string;
  /** Masks secrets in a JSON-like value that leaves the process. */
  readonly redactValue: <T>(value: T, path: string) => T;
  /** Entries of baggage that are recorded. */
  readonly baggageKeys: readonly IdentityKey[];
  /** Parts of the identity that metrics carry, too. */
  readonly metricAttributes: readonly (typeof METRIC_IDENTITY_KEYS)[number][];
  /** Undefined when content is not captured at all: then error messages, which may quote content, stay out as well. */
  readonly prepareContent: ContentPreparer | undefined;
}
