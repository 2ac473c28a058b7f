import type { PriceRow } from '../price-row.ts';

const at = {
  provider: 'anthropic',
  source: 'https://platform.claude.com/docs/en/about-claude/pricing',
  checked: '2026-11-21',
} as const;

/** Models that the library lacks, or takes for their predecessor. */
export const ANTHROPIC: readonly PriceRow[] = [
  {
    ...at,
    models: ['claude-sonnet-5-5*', 'claude-sonnet-5.5*'],
    usdPerMillion: { input: 2, cacheRead: 0.1, cacheWrite: 2.5, output: 10 },
    usdPerThousandSearches: 10,
  },
  {
    ...at,
    models: ['claude-haiku-5-5*', 'claude-haiku-5.5*'],
    usdPerMillion: { input: 0.1, cacheRead: 0.01, cacheWrite: 0.125, output: 0.5 },
    longContext: { aboveInputTokens: 100_000, usdPerMillion: { input: 0.5, cacheRead: 0.05, cacheWrite: 0.625, output: 2.5 } },
    usdPerThousandSearches: 10,
    source: 'https://platform.claude.com/docs/en/models/haiku-5-5/overview',
  },
  {
    ...at,
    models: ['claude-mythos-5', 'claude-mythos-5-2*'],
    usdPerMillion: { input: 10, cacheRead: 1, cacheWrite: 12.5, output: 50 },
    usdPerThousandSearches: 10,
  },
];
