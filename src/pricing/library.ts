import { calcPrice } from '@pydantic/genai-prices';
import type { ModelPrice, PriceCalculation } from '@pydantic/genai-prices';

import type { MillionKey } from './price-row.ts';
import type { ContextRates, Rates } from './rates.ts';
import { wholeDay, wholeMinute } from './validity.ts';
import type { Valid } from './validity.ts';

/** Version of `@pydantic/genai-prices` that the package pins; a test holds it to the installed one. */
export const LIBRARY_VERSION = '0.1.8';

/** Price table named on operations that the library's data priced. */
const LIBRARY_TABLE = `genai-prices@${LIBRARY_VERSION}`;

const MILLION_KEY_OF: Readonly<Record<string, MillionKey>> = {
  input_mtok: 'input',
  output_mtok: 'output',
  cache_read_mtok: 'cacheRead',
  cache_write_mtok: 'cacheWrite',
  input_audio_mtok: 'inputAudio',
  output_audio_mtok: 'outputAudio',
  cache_audio_read_mtok: 'cacheReadAudio',
  input_image_mtok: 'inputImage',
  output_image_mtok: 'outputImage',
  cache_image_read_mtok: 'cacheReadImage',
  output_reasoning_mtok: 'outputReasoning',
  input_mchars: 'characters',
};

/**
 * Rates that the library has for a model at a time, and how long they hold; undefined when it does not know the model.
 *
 * Only its data is used: it finds the model and the prices in force, our own arithmetic does the rest, because `calcPrice`
 * throws on usage that real replies contain (cached audio, contradictory counts) and answers 0 for a model without prices.
 */
export function libraryRates(provider: string, model: string, at: Date): Valid<Rates> | undefined {
  const found = calcPrice({ input_tokens: 0 }, model, { providerId: provider, timestamp: at });
  if (found === null) return undefined;
  const free = model.endsWith(':free');
  if (!free && Object.keys(found.model_price).length === 0) return undefined;
  return { value: ratesOf(found.model_price, free), ...validity(found, at) };
}

function validity(found: PriceCalculation, at: Date): { from: number; until: number } {
  const { prices } = found.model;
  if (!Array.isArray(prices)) return { from: -Infinity, until: Infinity };
  const hourly = prices.some(({ constraint }) => constraint !== undefined && 'start_time' in constraint);
  return hourly ? wholeMinute(at.getTime()) : wholeDay(at.getTime());
}

function ratesOf(price: ModelPrice, free: boolean): Rates {
  const starts = new Set<number>();
  for (const value of Object.values(price)) {
    if (typeof value === 'object') for (const tier of value.tiers) starts.add(tier.start);
  }
  const hours = numberAt(price['input_audio_hours'] ?? price['audio_hours'], 0);
  return {
    contexts: [-1, ...[...starts].sort((a, b) => a - b)].map((start) => contextAt(price, start)),
    usdPerSecond: hours === undefined ? undefined : hours / 3600,
    minimumSeconds: 0,
    usdPerImage: [],
    usdPerSearch: (numberAt(price['web_searches_kcount'], 0) ?? 0) / 1000,
    usdPerOperation: (numberAt(price['requests_kcount'], 0) ?? 0) / 1000,
    free,
    table: LIBRARY_TABLE,
  };
}

function contextAt(price: ModelPrice, aboveInputTokens: number): ContextRates {
  const usdPerMillion: Partial<Record<MillionKey, number>> = {};
  for (const [name, value] of Object.entries(price)) {
    const key = MILLION_KEY_OF[name];
    const usd = numberAt(value, aboveInputTokens + 1);
    if (key !== undefined && usd !== undefined) usdPerMillion[key] = usd;
  }
  return { aboveInputTokens, usdPerMillion };
}

function numberAt(value: ModelPrice[string], inputTokens: number): number | undefined {
  if (typeof value !== 'object') return value;
  let price = value.base;
  for (const tier of value.tiers.toSorted((a, b) => a.start - b.start)) if (inputTokens > tier.start) price = tier.price;
  return price;
}
