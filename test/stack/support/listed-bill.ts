import { readFileSync } from 'node:fs';
import type { RecordedRequest } from '../../../examples/fake-provider/recorded-request.ts';
import type { AppOperation } from './everything.ts';

interface Rates {
  readonly input?: number;
  readonly inputAudio?: number;
  readonly output?: number;
  readonly cacheRead?: number;
  readonly cacheWrite?: number;
}

interface Row {
  readonly provider: string;
  readonly model: string;
  readonly serviceTier?: string;
}

interface ListPrices {
  readonly tokens: readonly (Row & { readonly usdPerMillion: Rates })[];
  readonly units: readonly (Row & { readonly usage: Readonly<Record<string, number>>; readonly usd: number })[];
}

const LIST: ListPrices = JSON.parse(
  readFileSync(new URL('../../fixtures/prices/list-prices.json', import.meta.url), 'utf8'),
) as ListPrices;

/** Dollars of one operation by component, in the words of `aimeter.cost.component`, and what its cache reads saved. */
export interface Bill {
  readonly components: Readonly<Record<string, number>>;
  readonly saved: number;
}

/**
 * What the provider would bill by the published list prices, from its own counts. Tiers without a listed price cost the
 * standard one. Undefined when nothing is known to price.
 */
export function listedBill({ bill, model, answeredBy }: AppOperation, request: RecordedRequest): Bill | undefined {
  const { usage } = request;
  if (bill === undefined || usage === undefined) return undefined;
  if (bill === 'price') return { components: { other: usage.costUsd ?? 0 }, saved: 0 };
  const billed = answeredBy ?? model;
  if (bill === 'unit') return unitBill(billed, request);
  const rates = LIST.tokens.find((row) => isStandard(row, billed))?.usdPerMillion;
  if (rates === undefined) return undefined;
  const { input = rates.inputAudio ?? 0, output = 0, cacheRead = input, cacheWrite = input } = rates;
  const fresh = usage.inputTokens - usage.cacheReadTokens - usage.cacheWriteTokens;
  const components = {
    input: fresh * input,
    output: usage.outputTokens * output,
    cache_read: usage.cacheReadTokens * cacheRead,
    cache_write: usage.cacheWriteTokens * cacheWrite,
  };
  return {
    components: Object.fromEntries(Object.entries(components).map(([name, micros]) => [name, micros / 1_000_000])),
    saved: (usage.cacheReadTokens * (input - cacheRead)) / 1_000_000,
  };
}

/** By the picture, the minute or the character; the list has a price for some amount of it. */
function unitBill(model: string | undefined, { body, usage }: RecordedRequest): Bill | undefined {
  const row = LIST.units.find((candidate) => isStandard(candidate, model));
  if (row === undefined) return undefined;
  const [unit, listed] = Object.entries(row.usage)[0] ?? ['free', 1];
  const amounts: Readonly<Record<string, number>> = {
    images: 1,
    audioSeconds: usage?.audioSeconds ?? 0,
    characters: unit === 'characters' ? textOf(body).length : 0,
    free: 1,
  };
  return { components: { other: (row.usd / listed) * (amounts[unit] ?? 0) }, saved: 0 };
}

function textOf(body: Buffer): string {
  return (JSON.parse(body.toString()) as { readonly input: string }).input;
}

function isStandard(row: Row, model: string | undefined): boolean {
  return row.provider === 'openai' && row.model === model && row.serviceTier === undefined;
}
