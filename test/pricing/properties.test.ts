import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { Priced, PriceQuery } from '../../src/operation/price.ts';
import type { Usage } from '../../src/operation/usage.ts';
import { createPriceFunction } from '../../src/pricing/price.ts';
import { malformed } from './malformed.ts';

const priceUsd = createPriceFunction();
const RUNS = { numRuns: 500 };
/** Relative error of a sum of a few products. */
const SLACK = 1e-9;

const MODELS = [
  ['openai', 'gpt-4o-mini'],
  ['openai', 'gpt-4o-audio-preview'],
  ['openai', 'gpt-realtime'],
  ['openai', 'gpt-image-1'],
  ['openai', 'gpt-6.1-sol'],
  ['openai', 'whisper-1'],
  ['openai', 'tts-1'],
  ['openai', 'dall-e-3'],
  ['openai', 'text-embedding-3-small'],
  ['azure.ai.openai', 'gpt-5.4'],
  ['anthropic', 'claude-sonnet-4-5'],
  ['gcp.gemini', 'models/gemini-2.5-pro'],
  ['deepseek', 'deepseek-flash'],
  ['groq', 'whisper-large-v3'],
  ['perplexity', 'sonar-pro'],
] as const;

const count = fc.oneof(fc.nat(2000), fc.nat(1_000_000));
const modality = fc.record({ text: count, audio: count, image: count }, { requiredKeys: [] });
const reported: fc.Arbitrary<Usage> = fc.record(
  {
    inputTokens: count,
    outputTokens: count,
    cacheReadTokens: count,
    cacheWriteTokens: count,
    reasoningTokens: count,
    inputModality: modality,
    outputModality: modality,
    cacheReadModality: modality,
    characters: count,
    audioSeconds: count,
    images: count,
    webSearches: fc.nat(5),
  },
  { requiredKeys: [] },
);
const query: fc.Arbitrary<PriceQuery> = fc
  .record({
    model: fc.constantFrom(...MODELS),
    usage: reported,
    serviceTier: fc.constantFrom(undefined, 'default', 'flex', 'batch', 'priority', 'unheard-of'),
    imageSize: fc.constantFrom(undefined, '1024x1024', '1024x1536'),
    imageQuality: fc.constantFrom(undefined, 'low', 'hd', 'standard'),
    at: fc.date({ min: new Date('2024-01-01'), max: new Date('2027-01-01'), noInvalidDate: true }),
  })
  .map(({ model: [provider, model], ...rest }) => ({ provider, model, ...rest }));

function pricedOf(asked: PriceQuery): Priced | undefined {
  const answer = priceUsd(asked);
  return answer.kind === 'priced' ? answer : undefined;
}

describe('a price', () => {
  test('is never negative nor NaN, and its components add up to it', () => {
    fc.assert(
      fc.property(query, (asked) => {
        const answer = pricedOf(asked);
        if (answer === undefined) return;
        const parts = Object.values(answer.components);
        for (const usd of [answer.totalUsd, answer.savedUsd, ...parts]) {
          expect(Number.isFinite(usd)).toBe(true);
          expect(usd).toBeGreaterThanOrEqual(0);
        }
        const sum = parts.reduce((a, b) => a + b, 0);
        expect(Math.abs(sum - answer.totalUsd)).toBeLessThanOrEqual(Math.max(1e-12, 1e-15 * answer.totalUsd));
      }),
      RUNS,
    );
  });

  test('is the same for the same query', () => {
    fc.assert(
      fc.property(query, (asked) => {
        expect(createPriceFunction()(asked)).toEqual(priceUsd(asked));
      }),
      { numRuns: 30 },
    );
  });

  test.each(['inputTokens', 'outputTokens', 'characters', 'audioSeconds', 'images', 'webSearches'] as const)(
    'does not fall when %s grow',
    (key) => {
      fc.assert(
        fc.property(query, count, (asked, more) => {
          const before = pricedOf(asked);
          const value = asked.usage[key];
          if (before === undefined || value === undefined) return;
          const after = pricedOf({ ...asked, usage: { ...asked.usage, [key]: value + more } });
          expect(after?.totalUsd).toBeGreaterThanOrEqual(before.totalUsd * (1 - SLACK));
        }),
        RUNS,
      );
    },
  );

  test('does not rise when input tokens turn out to be cached', () => {
    fc.assert(
      fc.property(fc.constantFrom(...MODELS), count, count, ([provider, model], input, cached) => {
        const plain = pricedOf({ provider, model, usage: { inputTokens: input } });
        const read = pricedOf({ provider, model, usage: { inputTokens: input, cacheReadTokens: Math.min(input, cached) } });
        if (plain === undefined || read === undefined) return;
        expect(read.totalUsd).toBeLessThanOrEqual(plain.totalUsd * (1 + SLACK));
        expect(read.totalUsd + read.savedUsd).toBeCloseTo(plain.totalUsd, 9);
      }),
      RUNS,
    );
  });
});

describe('malformed input', () => {
  const broken = fc.constantFrom(-1, NaN, Infinity, -Infinity, -0, undefined, null, '12', 1e308, 0.5);
  const brokenModality = fc.oneof(broken, fc.record({ text: broken, audio: broken, image: broken }));
  const brokenUsage = fc.dictionary(
    fc.constantFrom('inputTokens', 'outputTokens', 'cacheReadTokens', 'cacheWriteTokens', 'reasoningTokens', 'images'),
    broken,
  );

  test('never throws and never yields negative money', () => {
    fc.assert(
      fc.property(fc.constantFrom(...MODELS), brokenUsage, brokenModality, brokenModality, ([provider, model], rest, a, b) => {
        const usage: Usage = malformed({ ...rest, inputModality: a, outputModality: b, cacheReadModality: a });
        const answer = priceUsd({ provider, model, usage, at: new Date(NaN) });
        if (answer.kind === 'unpriced') return;
        expect(Number.isFinite(answer.totalUsd)).toBe(true);
        expect(Math.min(...Object.values(answer.components))).toBeGreaterThanOrEqual(0);
      }),
      RUNS,
    );
  });

  test('is an unknown model whatever its name, provider and tier', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (provider, model, serviceTier) => {
        const name = `unheard-of ${model}`;
        expect(priceUsd({ provider, model: name, serviceTier, usage: { inputTokens: 1, outputTokens: 1 } }).kind).toBe(
          'unpriced',
        );
      }),
      RUNS,
    );
  });
});
