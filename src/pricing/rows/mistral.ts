import type { PriceRow } from '../price-row.ts';

const at = { provider: 'mistral', checked: '2026-11-21' } as const;

/** Names that moved to a newer model; the library prices the older one. */
export const MISTRAL: readonly PriceRow[] = [
  {
    ...at,
    models: ['mistral-large-latest'],
    usdPerMillion: { input: 0.5, cacheRead: 0.05, output: 1.5 },
    source: 'https://docs.mistral.ai/models/mistral-large-3-25-12',
  },
  {
    ...at,
    models: ['mistral-small-latest', 'mistral-small-2603'],
    usdPerMillion: { input: 0.15, cacheRead: 0.015, output: 0.6 },
    source: 'https://docs.mistral.ai/models/model-cards/mistral-small-4-0-26-03',
  },
  {
    ...at,
    models: ['codestral-latest', 'codestral-2508'],
    usdPerMillion: { input: 0.3, cacheRead: 0.03, output: 0.9 },
    source: 'https://docs.mistral.ai/models/model-cards/codestral-25-08',
  },
];
