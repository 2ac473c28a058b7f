import { libraryRates } from './library.ts';
import { OVERLAY_TABLE } from './overlay.ts';
import type { OverlayLookup } from './overlay-lookup.ts';
import type { TierRow } from './price-row.ts';
import { priceNames } from './provider-ids.ts';
import type { PriceName } from './provider-ids.ts';
import { ratesOfRow } from './rates.ts';
import type { Rates } from './rates.ts';
import { applyTier, findTierRow, isStandardTier } from './service-tier.ts';
import { ALWAYS, overlap } from './validity.ts';
import type { Span, Valid } from './validity.ts';

/** What a model costs at a time, or why that is not known. */
export type Resolution =
  | { readonly kind: 'known'; readonly rates: Rates; readonly tierUnknown: boolean }
  | { readonly kind: 'unknown' };

export interface ResolveQuery {
  readonly provider: string;
  readonly model: string;
  readonly tier: string | undefined;
  readonly at: number;
}

export interface Tables {
  readonly user: OverlayLookup;
  readonly overlay: OverlayLookup;
  readonly tiers: readonly TierRow[];
}

/** Name of the table that holds the rows an application added. */
const USER_TABLE = 'user-overlay';

/**
 * The rates of a model: the application's own rows, then our overlay, then the library, for each name the model may have.
 * Throws only what the library throws.
 */
export function resolve(query: ResolveQuery, tables: Tables): Valid<Resolution> {
  let span: Span = ALWAYS;
  for (const name of priceNames(query.provider, query.model)) {
    const found = lookUp(name, query.at, tables);
    span = overlap(span, found);
    if (found.value) return { value: withTier(found.value, { name, query, tables }), ...span };
  }
  return { value: { kind: 'unknown' }, ...span };
}

function lookUp({ provider, model }: PriceName, at: number, tables: Tables): Valid<Rates | undefined> {
  const own = tables.user(provider, model, at);
  if (own.value) return { ...own, value: ratesOfRow(own.value, USER_TABLE) };
  const ours = tables.overlay(provider, model, at);
  const span = overlap(own, ours);
  if (ours.value) return { ...span, value: ratesOfRow(ours.value, OVERLAY_TABLE) };
  const library = libraryRates(provider, model, new Date(at));
  return library === undefined ? { ...span, value: undefined } : { ...overlap(span, library), value: library.value };
}

function withTier(
  rates: Rates,
  { name, query, tables }: { readonly name: PriceName; readonly query: ResolveQuery; readonly tables: Tables },
): Resolution {
  const { tier } = query;
  if (tier === undefined || isStandardTier(tier)) return { kind: 'known', rates, tierUnknown: false };
  const tiered = applyTier(rates, tier, findTierRow(tables.tiers, { ...name, tier }));
  return { kind: 'known', rates: tiered ?? rates, tierUnknown: tiered === undefined };
}
