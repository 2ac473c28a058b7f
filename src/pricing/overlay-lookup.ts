import { specificity } from './pattern.ts';
import type { PriceRow } from './price-row.ts';
import { priceProvider } from './provider-ids.ts';
import { ALWAYS, dayOfWeek, isWithinHours, overlap, wholeDay, wholeMinute } from './validity.ts';
import type { Valid } from './validity.ts';

/** Finds the row of a model at a time; `value` is undefined while no row holds. */
export type OverlayLookup = (provider: string, model: string, at: number) => Valid<PriceRow | undefined>;

/** Looks rows up by provider and model. Among the rows that hold at the time, the most specific wins, then the first. */
export function createOverlayLookup(rows: readonly PriceRow[]): OverlayLookup {
  const byProvider = Map.groupBy(rows, (row) => priceProvider(row.provider));
  return (provider, model, at) => {
    let best: { readonly row: PriceRow; readonly score: number } | undefined;
    let span = ALWAYS;
    for (const row of byProvider.get(provider) ?? []) {
      const score = specificity(row.models, model);
      if (score === undefined) continue;
      const from = row.from === undefined ? -Infinity : Date.parse(row.from);
      const until = row.until === undefined ? Infinity : Date.parse(row.until);
      for (const edge of [from, until]) {
        span = overlap(span, edge <= at ? { from: edge, until: Infinity } : { from: -Infinity, until: edge });
      }
      if (at < from || at >= until) continue;
      if (row.daysUtc) {
        span = overlap(span, wholeDay(at));
        if (!row.daysUtc.includes(dayOfWeek(at))) continue;
      }
      if (row.hoursUtc) {
        span = overlap(span, wholeMinute(at));
        if (!isWithinHours(at, row.hoursUtc)) continue;
      }
      if (best === undefined || score > best.score) best = { row, score };
    }
    return { value: best?.row, ...span };
  };
}
