import { specificity } from './pattern.ts';
import { MILLION_KEYS } from './price-row.ts';
import type { MillionKey, TierRow, UsdPerMillion } from './price-row.ts';
import type { Rates } from './rates.ts';

/** Tiers that are the plain list price. */
const STANDARD: ReadonlySet<string> = new Set(['', 'default', 'standard', 'auto', 'on_demand', 'standard_only']);

/**
 * Rates after the service tier: the most specific row for the model decides. Undefined when the tier has a price of its own
 * that no row knows, so that the caller can say so.
 */
export function applyTier(rates: Rates, tier: string | undefined, row: TierRow | undefined): Rates | undefined {
  if (isStandardTier(tier)) return rates;
  if (row === undefined) return undefined;
  const { multiplier = 1, usdPerMillion = {} } = row;
  const contexts = rates.contexts.map((context) => ({
    ...context,
    usdPerMillion: { ...scale(context.usdPerMillion, multiplier), ...usdPerMillion },
  }));
  return { ...rates, contexts };
}

export function isStandardTier(tier: string | undefined): boolean {
  return tier === undefined || STANDARD.has(tier);
}

/** The row that prices a tier of a model. */
export function findTierRow(
  rows: readonly TierRow[],
  { provider, model, tier }: { readonly provider: string; readonly model: string; readonly tier: string },
): TierRow | undefined {
  let best: { readonly row: TierRow; readonly score: number } | undefined;
  for (const row of rows) {
    if (row.provider !== provider || !row.tiers.includes(tier)) continue;
    const score = specificity(row.models, model);
    if (score !== undefined && (best === undefined || score > best.score)) best = { row, score };
  }
  return best?.row;
}

function scale(prices: UsdPerMillion, factor: number): UsdPerMillion {
  const scaled: Partial<Record<MillionKey, number>> = {};
  for (const key of MILLION_KEYS) {
    const usd = prices[key];
    if (usd !== undefined) scaled[key] = usd * factor;
  }
  return scaled;
}
