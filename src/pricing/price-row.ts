/** Units of the token prices of a row. Dollars per million tokens, except `characters`: dollars per million characters of input text. */
export const MILLION_KEYS = [
  'input',
  'output',
  'cacheRead',
  'cacheWrite',
  'inputAudio',
  'outputAudio',
  'cacheReadAudio',
  'inputImage',
  'outputImage',
  'cacheReadImage',
  'outputReasoning',
  'characters',
] as const;

export type MillionKey = (typeof MILLION_KEYS)[number];

/**
 * US dollars per million. A missing key means "not priced apart": audio and image tokens are then charged as text, cache
 * reads and writes as plain input, reasoning as output.
 */
export type UsdPerMillion = Readonly<Partial<Record<MillionKey, number>>>;

/** Price of one generated image. A missing size or quality matches every one. */
export interface ImagePrice {
  readonly sizes?: readonly string[];
  readonly qualities?: readonly string[];
  readonly usd: number;
}

/** Where a price comes from and when somebody looked. */
interface Sourced {
  /** The provider's page. */
  readonly source: string;
  /** Day of the last check, `2026-11-21`. */
  readonly checked: string;
}

/** Prices of one or more models of one provider: a line of a price list, as data. */
export interface PriceRow extends Sourced {
  /** `gen_ai.provider.name` or the identifier of the price library. */
  readonly provider: string;
  /** Model names, lower case; a trailing `*` makes a prefix. An exact name wins over a prefix, a longer prefix over a shorter. */
  readonly models: readonly string[];
  /** First instant (ISO 8601, UTC) at which the prices hold. Default: always. */
  readonly from?: string;
  /** First instant at which they no longer hold. Default: never. */
  readonly until?: string;
  /** Hours of the day in UTC during which the row holds, `['16:30', '00:30']`. May pass midnight. Default: all day. */
  readonly hoursUtc?: readonly [from: string, until: string];
  /** Days of the week in UTC on which the row holds, 1 is Monday. Default: every day. */
  readonly daysUtc?: readonly number[];
  readonly usdPerMillion?: UsdPerMillion;
  /** Prices of the whole operation when its input exceeds a number of tokens. Keys that are missing stay as they are. */
  readonly longContext?: { readonly aboveInputTokens: number; readonly usdPerMillion: UsdPerMillion };
  /** Dollars per minute of audio; used when the operation reports no tokens. */
  readonly usdPerMinute?: number;
  /** Seconds of audio that are charged at least. */
  readonly minimumSeconds?: number;
  /** Dollars per generated image, first match wins; used when the operation reports no tokens. */
  readonly usdPerImage?: readonly ImagePrice[];
  readonly usdPerThousandSearches?: number;
  /** The provider charges nothing: a price of 0, which is not the same as no price. */
  readonly free?: true;
}

/** What a service tier does to the prices of a model: a factor on all token prices, or prices of its own. */
export interface TierRow extends Sourced {
  readonly provider: string;
  readonly models: readonly string[];
  readonly tiers: readonly string[];
  readonly multiplier?: number;
  readonly usdPerMillion?: UsdPerMillion;
}
