import { readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

import type { PriceQuery } from '../../src/operation/price.ts';
import type { Usage } from '../../src/operation/usage.ts';
import { MILLION_KEYS } from '../../src/pricing/price-row.ts';
import type { MillionKey } from '../../src/pricing/price-row.ts';
import { createPriceFunction } from '../../src/pricing/price.ts';

interface Listed extends Pick<PriceQuery, 'provider' | 'model' | 'serviceTier' | 'imageSize' | 'imageQuality'> {
  readonly at?: string;
  readonly source: string;
  readonly checked: string;
}

interface ListPrices {
  /** Published dollars per million tokens; `tokens` is the size of the input, where that decides. */
  readonly tokens: readonly (Listed & {
    readonly usdPerMillion: Readonly<Partial<Record<MillionKey, number>>>;
    readonly tokens?: number;
  })[];
  /** Published dollars for an amount of something else. */
  readonly units: readonly (Listed & { readonly usage: Usage; readonly usd: number })[];
}

const LIST: ListPrices = JSON.parse(readFileSync(new URL('../fixtures/prices/list-prices.json', import.meta.url), 'utf8'));
const CHECKED = new Date('2026-11-21T12:00:00Z');
const priceUsd = createPriceFunction();

/** Usage that consists of one kind of token only. */
const ONLY: Readonly<Record<MillionKey, (count: number) => Usage>> = {
  input: (count) => ({ inputTokens: count }),
  output: (count) => ({ outputTokens: count }),
  outputReasoning: (count) => ({ outputTokens: count, reasoningTokens: count }),
  cacheRead: (count) => ({ inputTokens: count, cacheReadTokens: count }),
  cacheWrite: (count) => ({ inputTokens: count, cacheWriteTokens: count }),
  inputAudio: (count) => ({ inputTokens: count, inputModality: { audio: count } }),
  outputAudio: (count) => ({ outputTokens: count, outputModality: { audio: count } }),
  cacheReadAudio: (count) => cached(count, 'audio'),
  inputImage: (count) => ({ inputTokens: count, inputModality: { image: count } }),
  outputImage: (count) => ({ outputTokens: count, outputModality: { image: count } }),
  cacheReadImage: (count) => cached(count, 'image'),
  characters: (count) => ({ characters: count }),
};

function cached(count: number, modality: 'audio' | 'image'): Usage {
  const part = { [modality]: count };
  return { inputTokens: count, inputModality: part, cacheReadTokens: count, cacheReadModality: part };
}

function label({ provider, model, serviceTier, at, imageSize, imageQuality }: Listed): string {
  return [provider, model, serviceTier, imageSize, imageQuality, at].filter((part) => part !== undefined).join(' ');
}

function totalUsd(listed: Listed, usage: Usage): number | string {
  const { at, ...query } = listed;
  const priced = priceUsd({ ...query, usage, at: at === undefined ? CHECKED : new Date(at) });
  return priced.kind === 'priced' ? priced.totalUsd : priced.reason;
}

describe('published list prices', () => {
  test('are many, each with its source and date', () => {
    expect(LIST.tokens.length + LIST.units.length).toBeGreaterThanOrEqual(60);
    for (const { source, checked } of [...LIST.tokens, ...LIST.units]) {
      expect(source).toMatch(/^https:\/\//);
      expect(checked).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }
  });

  test.each(LIST.tokens.map((row) => [`${label(row)} ${row.tokens ?? ''}`, row] as const))('%s', (_, row) => {
    const { usdPerMillion, tokens = 1000, ...listed } = row;
    const ours = Object.fromEntries(
      MILLION_KEYS.filter((key) => key in usdPerMillion).map((key) => {
        const usd = totalUsd(listed, ONLY[key](tokens));
        return [key, typeof usd === 'number' ? Number(((usd / tokens) * 1e6).toPrecision(9)) : usd];
      }),
    );
    expect(ours).toEqual(usdPerMillion);
  });

  test.each(LIST.units.map((row) => [`${label(row)} ${JSON.stringify(row.usage)}`, row] as const))('%s', (_, row) => {
    const { usage, usd, ...listed } = row;
    expect(totalUsd(listed, usage)).toBeCloseTo(usd, 12);
  });
});
