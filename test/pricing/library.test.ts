import { readFileSync } from 'node:fs';

import { calcPrice, findProvider } from '@pydantic/genai-prices';
import { describe, expect, test } from 'vitest';

import { amountsOf } from '../../src/pricing/amounts.ts';
import { LIBRARY_VERSION, libraryRates } from '../../src/pricing/library.ts';

const PROVIDERS = [
  'openai',
  'azure',
  'anthropic',
  'google',
  'aws',
  'deepseek',
  'mistral',
  'groq',
  'cohere',
  'perplexity',
  'x-ai',
  'openrouter',
];
const AT = new Date('2026-11-20T12:00:00Z');

/** Usage in both vocabularies; the library cannot price cache use on models without a cache price and audio together. */
const CASES = [
  [
    { inputTokens: 1000, outputTokens: 500 },
    { input_tokens: 1000, output_tokens: 500 },
  ],
  [
    { inputTokens: 300_001, outputTokens: 500, cacheReadTokens: 1234, cacheWriteTokens: 77 },
    { input_tokens: 300_001, output_tokens: 500, cache_read_tokens: 1234, cache_write_tokens: 77 },
  ],
] as const;

const MODELS = PROVIDERS.flatMap((provider) =>
  (findProvider({ providerId: provider })?.models ?? []).map(({ id }) => [provider, id] as const),
);

describe('rates taken from the library', () => {
  test('come from the version that the package pins', () => {
    const manifest: { readonly dependencies: Readonly<Record<string, string>> } = JSON.parse(
      readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
    );
    expect(manifest.dependencies['@pydantic/genai-prices']).toBe(LIBRARY_VERSION);
  });

  test('give its own total for every model of the main providers', () => {
    expect(MODELS.length).toBeGreaterThan(500);
    for (const [provider, model] of MODELS) {
      const rates = libraryRates(provider, model, AT)?.value;
      if (rates === undefined) continue;
      for (const [usage, theirs] of CASES) {
        const expected = calcPrice({ ...theirs }, model, { providerId: provider, timestamp: AT })?.total_price;
        const amounts = amountsOf({ provider, model, usage }, rates);
        if (amounts === undefined) continue;
        const total = (amounts.input + amounts.output + amounts.cacheRead + amounts.cacheWrite + amounts.other) / 1e6;
        expect(total, `${provider} ${model}`).toBeCloseTo(expected ?? NaN, 9);
      }
    }
  });

  test('have no cache price above the plain one, except where the list is odd', () => {
    const odd = MODELS.filter(([provider, model]) => {
      const prices = libraryRates(provider, model, AT)?.value.contexts ?? [];
      return prices.some(({ usdPerMillion: { input = 0, cacheRead = 0 } }) => cacheRead > input);
    });
    expect(odd).toEqual([]);
  });

  test('hold for a minute when prices depend on the hour, for a day when on the date, else for ever', () => {
    expect(span('deepseek', 'deepseek-chat')).toBe(60_000);
    expect(span('openai', 'o3')).toBe(86_400_000);
    expect(span('openai', 'gpt-4o')).toBe(Infinity);
  });

  test('are missing for a model without prices, and free for a free one', () => {
    expect(libraryRates('azure', 'mai-ds-r1:free', AT)?.value.free).toBe(true);
    expect(libraryRates('openai', 'text-moderation-latest', AT)).toBeUndefined();
    expect(libraryRates('openai', 'no-such-model', AT)).toBeUndefined();
  });
});

function span(provider: string, model: string): number {
  const { from, until } = libraryRates(provider, model, AT) ?? { from: 0, until: 0 };
  return until - from;
}
