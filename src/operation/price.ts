import type { Usage } from './usage.ts';

/** Everything that decides the price of one operation. */
export interface PriceQuery {
  /** `gen_ai.provider.name`. */
  readonly provider: string;
  /** Model that answered, else the one requested. */
  readonly model: string;
  readonly usage: Usage;
  /** Tier the reply reports (`default`, `flex`, `priority`, `batch`, ...). */
  readonly serviceTier?: string | undefined;
  /** Image size such as `1024x1024`, where images are priced by size. */
  readonly imageSize?: string | undefined;
  /** Image quality such as `standard`, `hd`, `low`, `high`. */
  readonly imageQuality?: string | undefined;
  /** When the operation started; prices have effective dates. Default: now. */
  readonly at?: Date | undefined;
}

/** Dollars by component; the components add up to `totalUsd`. */
export interface PriceComponents {
  /** Input that was neither read from nor written to a cache. */
  readonly inputUsd: number;
  readonly outputUsd: number;
  readonly cacheReadUsd: number;
  readonly cacheWriteUsd: number;
  /** What belongs to neither direction: images, seconds, characters, web searches, a provider's own total. */
  readonly otherUsd: number;
}

export interface Priced {
  readonly kind: 'priced';
  readonly totalUsd: number;
  readonly components: PriceComponents;
  /** What the cache reads would have cost more as plain input; 0 without cache reads. */
  readonly savedUsd: number;
  /** `provider`: the reply said so. `local`: our price table. */
  readonly source: 'provider' | 'local';
  /** Table and version, for example `aimeter-overlay@2026-11-21` or `genai-prices@0.1.8`; `provider` when the reply said the price. */
  readonly priceTable: string;
}

export interface Unpriced {
  readonly kind: 'unpriced';
  readonly reason: 'unknown_model' | 'no_usage' | 'price_error';
}

/** Never throws. */
export type PriceFunction = (query: PriceQuery) => Priced | Unpriced;
