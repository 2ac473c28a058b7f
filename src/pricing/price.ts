import { diag } from '@opentelemetry/api';

import type { Priced, PriceFunction, PriceQuery, Unpriced } from '../operation/price.ts';
import { amountsOf } from './amounts.ts';
import type { Amounts } from './amounts.ts';
import { OVERLAY } from './overlay.ts';
import { createOverlayLookup } from './overlay-lookup.ts';
import type { PriceRow } from './price-row.ts';
import { amount } from './quantities.ts';
import { createRateCache } from './rate-cache.ts';
import { resolve } from './resolve.ts';
import type { Tables } from './resolve.ts';
import { SERVICE_TIERS } from './rows/service-tiers.ts';
import { assertPriceRows } from './validate-rows.ts';

export interface PriceOptions {
  /** Rows of the application, which win over ours. `source` and `checked` are required there too. Default: none. */
  readonly overlay?: readonly PriceRow[];
}

const MILLION = 1e6;
const MAX_WARNINGS = 1000;

/**
 * Prices operations. A price that the provider returned wins; else the application's rows, then our overlay, then
 * `@pydantic/genai-prices` are asked for the model. A model that none knows has no price, never a price of 0. The function
 * never throws, gives the same answer for the same query, and warns through `diag` once per model.
 *
 * @throws {TypeError} when a row of the application is malformed.
 */
export function createPriceFunction(options: PriceOptions = {}): PriceFunction {
  const rows = options.overlay ?? [];
  assertPriceRows(rows);
  const tables: Tables = { user: createOverlayLookup(rows), overlay: createOverlayLookup(OVERLAY), tiers: SERVICE_TIERS };
  const ratesOf = createRateCache((query) => resolve(query, tables));
  const warn = createWarner();
  // The library's first look-up takes 2 ms; it belongs to start-up, not to the first operation of the application.
  ratesOf({ provider: 'openai', model: 'gpt-4o-mini', tier: undefined, at: Date.now() });

  return (query) => {
    try {
      const returned = amount(query.usage.costUsd);
      if (returned !== undefined) return byProvider(returned);
      const at = query.at?.getTime() ?? Date.now();
      const resolution = ratesOf({
        provider: query.provider,
        model: query.model,
        tier: query.serviceTier,
        at: Number.isNaN(at) ? Date.now() : at,
      });
      if (resolution.kind === 'unknown') {
        warn(query, 'no price is known: its dollars are missing from every sum. Add a row with the `prices` option.');
        return unpriced('unknown_model');
      }
      if (resolution.tierUnknown) warn(query, `service tier "${query.serviceTier}" has no price: charged at the standard price.`);
      const amounts = amountsOf(query, resolution.rates);
      return amounts === undefined ? unpriced('no_usage') : local(amounts, resolution.rates.table);
    } catch (error) {
      warn(query, 'pricing failed.', error);
      return unpriced('price_error');
    }
  };
}

function local(amounts: Amounts, priceTable: string): Priced {
  const total = amounts.input + amounts.output + amounts.cacheRead + amounts.cacheWrite + amounts.other;
  return {
    kind: 'priced',
    totalUsd: total / MILLION,
    components: {
      inputUsd: amounts.input / MILLION,
      outputUsd: amounts.output / MILLION,
      cacheReadUsd: amounts.cacheRead / MILLION,
      cacheWriteUsd: amounts.cacheWrite / MILLION,
      otherUsd: amounts.other / MILLION,
    },
    savedUsd: amounts.saved / MILLION,
    source: 'local',
    priceTable,
  };
}

function byProvider(totalUsd: number): Priced {
  const components = { inputUsd: 0, outputUsd: 0, cacheReadUsd: 0, cacheWriteUsd: 0, otherUsd: totalUsd };
  return { kind: 'priced', totalUsd, components, savedUsd: 0, source: 'provider', priceTable: 'provider' };
}

function unpriced(reason: Unpriced['reason']): Unpriced {
  return { kind: 'unpriced', reason };
}

/** Warns once per model and text; a process that meets more models than the bound has been warned enough. */
function createWarner(): (query: PriceQuery, text: string, cause?: unknown) => void {
  const warned = new Set<string>();
  return (query, text, cause) => {
    const message = `aimeter: model "${query.model}" of "${query.provider}": ${text}`;
    if (warned.has(message) || warned.size >= MAX_WARNINGS) return;
    warned.add(message);
    diag.warn(message, ...(cause === undefined ? [] : [cause]));
  };
}
