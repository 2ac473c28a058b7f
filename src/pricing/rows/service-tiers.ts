import type { TierRow } from '../price-row.ts';

const checked = '2026-11-21';
const openai = { provider: 'openai', source: 'https://developers.openai.com/api/docs/pricing', checked } as const;

/** Renamed from priority to fast on 2026-07-30; replies carry either. */
const FAST = ['priority', 'fast'];
const BATCH = ['batch'];

const GPT_4O = ['gpt-4o', 'gpt-4o-2024-08-06', 'gpt-4o-2024-11-20'];
const GPT_4O_MINI = ['gpt-4o-mini', 'gpt-4o-mini-2024-07-18'];
const GPT_41 = ['gpt-4.1', 'gpt-4.1-2025-04-14'];
const GPT_41_MINI = ['gpt-4.1-mini', 'gpt-4.1-mini-2025-04-14'];
const GPT_41_NANO = ['gpt-4.1-nano', 'gpt-4.1-nano-2025-04-14'];
const GPT_5_MINI = ['gpt-5-mini', 'gpt-5-mini-2025-08-07'];
const O3 = ['o3', 'o3-2025-04-16'];
const O4_MINI = ['o4-mini', 'o4-mini-2025-04-16'];

/** What a service tier costs. Prices of their own are those that a factor does not give. */
export const SERVICE_TIERS: readonly TierRow[] = [
  { ...openai, models: ['*'], tiers: BATCH, multiplier: 0.5 },
  // Before GPT-5 the batch tier has no discount for cached input.
  { ...openai, models: GPT_4O, tiers: BATCH, usdPerMillion: { input: 1.25, cacheRead: 1.25, output: 5 } },
  { ...openai, models: GPT_4O_MINI, tiers: BATCH, usdPerMillion: { input: 0.075, cacheRead: 0.075, output: 0.3 } },
  { ...openai, models: GPT_41, tiers: BATCH, usdPerMillion: { input: 1, cacheRead: 1, output: 4 } },
  { ...openai, models: GPT_41_MINI, tiers: BATCH, usdPerMillion: { input: 0.2, cacheRead: 0.2, output: 0.8 } },
  { ...openai, models: GPT_41_NANO, tiers: BATCH, usdPerMillion: { input: 0.05, cacheRead: 0.05, output: 0.2 } },
  { ...openai, models: O3, tiers: BATCH, usdPerMillion: { input: 1, cacheRead: 1, output: 4 } },
  { ...openai, models: O4_MINI, tiers: BATCH, usdPerMillion: { input: 0.55, cacheRead: 0.55, output: 2.2 } },

  { ...openai, models: ['o3', 'o3-2*', 'gpt-5*', 'gpt-6*'], tiers: ['flex'], multiplier: 0.5 },
  { ...openai, models: O4_MINI, tiers: ['flex'], usdPerMillion: { input: 0.55, cacheRead: 0.138, output: 2.2 } },

  { ...openai, models: GPT_4O, tiers: FAST, usdPerMillion: { input: 4.25, cacheRead: 2.125, output: 17 } },
  { ...openai, models: ['gpt-4o-2024-05-13'], tiers: FAST, multiplier: 1.75 },
  { ...openai, models: GPT_4O_MINI, tiers: FAST, usdPerMillion: { input: 0.25, cacheRead: 0.125, output: 1 } },
  { ...openai, models: GPT_41, tiers: FAST, usdPerMillion: { input: 3.5, cacheRead: 0.875, output: 14 } },
  { ...openai, models: GPT_41_MINI, tiers: FAST, usdPerMillion: { input: 0.7, cacheRead: 0.175, output: 2.8 } },
  { ...openai, models: GPT_41_NANO, tiers: FAST, usdPerMillion: { input: 0.2, cacheRead: 0.05, output: 0.8 } },
  { ...openai, models: O3, tiers: FAST, usdPerMillion: { input: 3.5, cacheRead: 0.875, output: 14 } },
  { ...openai, models: O4_MINI, tiers: FAST, usdPerMillion: { input: 2, cacheRead: 0.5, output: 8 } },
  { ...openai, models: GPT_5_MINI, tiers: FAST, usdPerMillion: { input: 0.45, cacheRead: 0.045, output: 3.6 } },
  {
    ...openai,
    models: ['gpt-5', 'gpt-5-2025-08-07', 'gpt-5-codex', 'gpt-5.1*', 'gpt-5.2*', 'gpt-5.4*', 'gpt-5.6*', 'gpt-6*'],
    tiers: FAST,
    multiplier: 2,
  },
  {
    ...openai,
    models: ['gpt-5.5', 'gpt-5.5-2*'],
    tiers: FAST,
    multiplier: 2.5,
    source: 'https://openai.com/api-priority-processing/',
  },
  { ...openai, models: ['gpt-6-astra*', 'gpt-6.1-sol*'], tiers: ['ultrafast'], multiplier: 6 },

  {
    provider: 'azure',
    models: ['*'],
    tiers: BATCH,
    multiplier: 0.5,
    source: 'https://azure.microsoft.com/en-us/pricing/details/azure-openai/',
    checked,
  },
  {
    provider: 'anthropic',
    models: ['claude-*'],
    tiers: BATCH,
    multiplier: 0.5,
    source: 'https://platform.claude.com/docs/en/about-claude/pricing',
    checked,
  },
  {
    provider: 'google',
    models: ['gemini-*'],
    tiers: BATCH,
    multiplier: 0.5,
    source: 'https://ai.google.dev/gemini-api/docs/pricing',
    checked,
  },
  { provider: 'mistral', models: ['*'], tiers: BATCH, multiplier: 0.5, source: 'https://mistral.ai/pricing', checked },
  { provider: 'groq', models: ['*'], tiers: BATCH, multiplier: 0.5, source: 'https://groq.com/pricing', checked },
  {
    provider: 'groq',
    models: ['*'],
    tiers: ['flex'],
    multiplier: 1,
    source: 'https://console.groq.com/docs/flex-processing',
    checked,
  },
];
