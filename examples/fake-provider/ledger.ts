import type { FakeUsage } from './fake-usage.ts';
import type { RecordedRequest } from './recorded-request.ts';

/** List prices in US dollars per million tokens, for computing what a provider would bill. */
export interface ListPrice {
  readonly input: number;
  readonly output: number;
  /** Default: as `input`. */
  readonly cacheRead?: number;
}

/** What a provider bills for one model. */
export interface LedgerLine {
  readonly model: string;
  readonly operations: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheReadTokens: number;
  readonly reasoningTokens: number;
}

/** The provider's own books: one line per model, over the requests that it answered in full. */
export function ledger(requests: readonly RecordedRequest[]): readonly LedgerLine[] {
  const lines = new Map<string, LedgerLine>();
  for (const { state, servedModel, usage } of requests) {
    if (state === 'sent' && servedModel !== undefined && usage !== undefined)
      lines.set(servedModel, addUsage(lines.get(servedModel), servedModel, usage));
  }
  return [...lines.values()].sort((a, b) => a.model.localeCompare(b.model));
}

/** Dollars of one line. @throws when the price of its model is missing. */
export function lineUsd(line: LedgerLine, prices: Readonly<Record<string, ListPrice>>): number {
  const price = prices[line.model];
  if (price === undefined) throw new Error(`no list price for ${line.model}`);
  const fresh = line.inputTokens - line.cacheReadTokens;
  return (
    (fresh * price.input + line.cacheReadTokens * (price.cacheRead ?? price.input) + line.outputTokens * price.output) / 1_000_000
  );
}

function addUsage(line: LedgerLine | undefined, model: string, usage: FakeUsage): LedgerLine {
  return {
    model,
    operations: (line?.operations ?? 0) + 1,
    inputTokens: (line?.inputTokens ?? 0) + usage.inputTokens,
    outputTokens: (line?.outputTokens ?? 0) + usage.outputTokens,
    cacheReadTokens: (line?.cacheReadTokens ?? 0) + usage.cacheReadTokens,
    reasoningTokens: (line?.reasoningTokens ?? 0) + usage.reasoningTokens,
  };
}
