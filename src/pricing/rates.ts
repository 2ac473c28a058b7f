import type { ImagePrice, PriceRow, UsdPerMillion } from './price-row.ts';

/** Everything needed to price an operation of one model at one time: the common form of overlay rows and library prices. */
export interface Rates {
  /** Ascending; the last one whose `aboveInputTokens` the input exceeds prices the whole operation. The first starts at -1. */
  readonly contexts: readonly ContextRates[];
  readonly usdPerSecond: number | undefined;
  readonly minimumSeconds: number;
  readonly usdPerImage: readonly ImagePrice[];
  readonly usdPerSearch: number;
  readonly usdPerOperation: number;
  readonly free: boolean;
  /** Name and version of the table. */
  readonly table: string;
}

export interface ContextRates {
  readonly aboveInputTokens: number;
  readonly usdPerMillion: UsdPerMillion;
}

/** The rates of an overlay row. */
export function ratesOfRow(row: PriceRow, table: string): Rates {
  const base = row.usdPerMillion ?? {};
  const contexts: ContextRates[] = [{ aboveInputTokens: -1, usdPerMillion: base }];
  if (row.longContext) {
    contexts.push({
      aboveInputTokens: row.longContext.aboveInputTokens,
      usdPerMillion: { ...base, ...row.longContext.usdPerMillion },
    });
  }
  return {
    contexts,
    usdPerSecond: row.usdPerMinute === undefined ? undefined : row.usdPerMinute / 60,
    minimumSeconds: row.minimumSeconds ?? 0,
    usdPerImage: row.usdPerImage ?? [],
    usdPerSearch: (row.usdPerThousandSearches ?? 0) / 1000,
    usdPerOperation: 0,
    free: row.free === true,
    table,
  };
}

/** The prices that hold for an input of that many tokens. */
export function contextFor(rates: Rates, inputTokens: number): UsdPerMillion {
  let chosen = rates.contexts[0]?.usdPerMillion ?? {};
  for (const context of rates.contexts) if (inputTokens > context.aboveInputTokens) chosen = context.usdPerMillion;
  return chosen;
}
