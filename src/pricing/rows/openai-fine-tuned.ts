import type { PriceRow } from '../price-row.ts';

const at = { provider: 'openai', source: 'https://developers.openai.com/api/docs/pricing', checked: '2026-11-21' } as const;

/** Fine-tuned models: the library lacks some, and the cache price of the others. */
export const OPENAI_FINE_TUNED: readonly PriceRow[] = [
  { ...at, models: ['ft:gpt-4.1-2*'], usdPerMillion: { input: 3, cacheRead: 0.75, output: 12 } },
  { ...at, models: ['ft:gpt-4.1-mini*'], usdPerMillion: { input: 0.8, cacheRead: 0.2, output: 3.2 } },
  { ...at, models: ['ft:gpt-4.1-nano*'], usdPerMillion: { input: 0.2, cacheRead: 0.05, output: 0.8 } },
  { ...at, models: ['ft:gpt-4o-2*'], usdPerMillion: { input: 3.75, cacheRead: 1.875, output: 15 } },
  { ...at, models: ['ft:gpt-4o-mini*'], usdPerMillion: { input: 0.3, cacheRead: 0.15, output: 1.2 } },
  { ...at, models: ['ft:o4-mini*'], usdPerMillion: { input: 4, cacheRead: 1, output: 16 } },
  { ...at, models: ['ft:babbage-002*'], usdPerMillion: { input: 1.6, output: 1.6 } },
  { ...at, models: ['ft:davinci-002*'], usdPerMillion: { input: 12, output: 12 } },
];
