import type { PriceRow } from '../price-row.ts';

const at = { provider: 'openai', source: 'https://developers.openai.com/api/docs/pricing', checked: '2026-11-21' } as const;

/** Text models that the library lacks. */
export const OPENAI_MODELS: readonly PriceRow[] = [
  {
    ...at,
    models: ['gpt-6.1-sol', 'gpt-6.1-sol-2*'],
    usdPerMillion: { input: 2, cacheRead: 0.1, cacheWrite: 2.5, output: 10 },
    longContext: { aboveInputTokens: 272_000, usdPerMillion: { input: 4, cacheRead: 0.2, cacheWrite: 5, output: 15 } },
    usdPerThousandSearches: 10,
  },
  {
    ...at,
    models: ['gpt-6.1-terra', 'gpt-6.1-terra-2*'],
    usdPerMillion: { input: 1, cacheRead: 0.05, cacheWrite: 1.25, output: 5 },
    longContext: { aboveInputTokens: 272_000, usdPerMillion: { input: 2, cacheRead: 0.1, cacheWrite: 2.5, output: 7.5 } },
    usdPerThousandSearches: 10,
  },
  {
    ...at,
    models: ['gpt-5-search-api', 'gpt-5-search-api-2*'],
    usdPerMillion: { input: 1.25, cacheRead: 0.125, output: 10 },
    usdPerThousandSearches: 10,
  },
  { ...at, models: ['chat-latest'], usdPerMillion: { input: 5, cacheRead: 0.5, output: 30 } },
  { ...at, models: ['babbage-002'], usdPerMillion: { input: 0.4, output: 0.4 } },
  { ...at, models: ['davinci-002'], usdPerMillion: { input: 2, output: 2 } },
  {
    ...at,
    models: ['omni-moderation*', 'text-moderation*'],
    free: true,
    source: 'https://developers.openai.com/api/docs/guides/moderation',
  },
];
