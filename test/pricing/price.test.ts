import { diag, DiagLogLevel } from '@opentelemetry/api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import type { Priced, PriceQuery } from '../../src/operation/price.ts';
import type { PriceRow } from '../../src/pricing/price-row.ts';
import { createPriceFunction } from '../../src/pricing/price.ts';
import { malformed } from './malformed.ts';

const warnings: string[] = [];
const ignore = (): void => undefined;
const priceUsd = createPriceFunction();

function price(query: Partial<PriceQuery> & Pick<PriceQuery, 'usage'>): Priced {
  const answer = priceUsd({ provider: 'openai', model: 'gpt-4o-mini', ...query });
  if (answer.kind !== 'priced') throw new Error(`unpriced: ${answer.reason}`);
  return answer;
}

beforeEach(() => {
  warnings.length = 0;
  const warn = (message: string): void => void warnings.push(message);
  diag.setLogger({ error: ignore, warn, info: ignore, debug: ignore, verbose: ignore }, DiagLogLevel.WARN);
});

afterEach(() => diag.disable());

describe('the price of an operation', () => {
  test('is 0.000045 USD for 100 input and 50 output tokens of gpt-4o-mini', () => {
    expect(price({ usage: { inputTokens: 100, outputTokens: 50 } })).toEqual({
      kind: 'priced',
      totalUsd: 0.000045,
      components: { inputUsd: 0.000015, outputUsd: 0.00003, cacheReadUsd: 0, cacheWriteUsd: 0, otherUsd: 0 },
      savedUsd: 0,
      source: 'local',
      priceTable: 'genai-prices@0.1.8',
    });
  });

  test('counts cached tokens as a part of the input and says what they saved', () => {
    const { totalUsd, components, savedUsd } = price({ usage: { inputTokens: 1000, cacheReadTokens: 400, outputTokens: 500 } });
    expect(totalUsd).toBeCloseTo(0.00042, 12);
    expect(components.inputUsd).toBeCloseTo(0.00009, 12);
    expect(components.cacheReadUsd).toBeCloseTo(0.00003, 12);
    expect(savedUsd).toBeCloseTo(0.00003, 12);
  });

  test('charges cache writes at their own price', () => {
    const usage = { inputTokens: 4740, cacheWriteTokens: 4735, outputTokens: 255 };
    const { components, totalUsd } = price({ provider: 'anthropic', model: 'claude-sonnet-4-5-20250929', usage });
    expect(components.cacheWriteUsd).toBeCloseTo((4735 * 3.75) / 1e6, 12);
    expect(totalUsd).toBeCloseTo((5 * 3 + 4735 * 3.75 + 255 * 15) / 1e6, 12);
  });

  test('has reasoning inside the output', () => {
    const plain = price({ model: 'o3', usage: { inputTokens: 10, outputTokens: 500 } });
    const reasoned = price({ model: 'o3', usage: { inputTokens: 10, outputTokens: 500, reasoningTokens: 400 } });
    expect(reasoned).toEqual(plain);
  });

  test('prices cached audio, on which the library throws', () => {
    const usage = {
      inputTokens: 1000,
      inputModality: { audio: 600, text: 400 },
      cacheReadTokens: 500,
      cacheReadModality: { audio: 300, text: 200 },
      outputTokens: 100,
      outputModality: { audio: 80, text: 20 },
    };
    const { totalUsd, savedUsd } = price({ model: 'gpt-realtime', usage });
    expect(totalUsd).toBeCloseTo((200 * 4 + 300 * 32 + 500 * 0.4 + 80 * 64 + 20 * 16) / 1e6, 12);
    expect(savedUsd).toBeCloseTo((200 * (4 - 0.4) + 300 * (32 - 0.4)) / 1e6, 12);
  });

  test('takes cached tokens of unknown modality from the text first', () => {
    const usage = { inputTokens: 1000, inputModality: { audio: 600 }, cacheReadTokens: 500 };
    expect(price({ model: 'gpt-realtime', usage }).totalUsd).toBeCloseTo((500 * 32 + 500 * 0.4) / 1e6, 12);
  });

  test('is the price the provider returned, when it did', () => {
    expect(price({ model: 'never-heard-of-it', usage: { inputTokens: 5, costUsd: 0.0123 } })).toEqual({
      kind: 'priced',
      totalUsd: 0.0123,
      components: { inputUsd: 0, outputUsd: 0, cacheReadUsd: 0, cacheWriteUsd: 0, otherUsd: 0.0123 },
      savedUsd: 0,
      source: 'provider',
      priceTable: 'provider',
    });
    expect(price({ usage: { inputTokens: 100, outputTokens: 50, costUsd: NaN } }).source).toBe('local');
  });

  test('charges tokens or seconds of a transcription, never both', () => {
    const usage = { inputTokens: 1000, inputModality: { audio: 1000 }, outputTokens: 100, audioSeconds: 60 };
    expect(price({ model: 'gpt-4o-transcribe', usage }).totalUsd).toBeCloseTo(0.0035, 12);
  });

  test('adds web searches to the tokens', () => {
    const { components } = price({ model: 'gpt-5', usage: { inputTokens: 1000, outputTokens: 10, webSearches: 2 } });
    expect(components).toMatchObject({ inputUsd: 0.00125, otherUsd: 0.02 });
  });

  test('of a moderation is zero, which is a price', () => {
    const answer = price({ model: 'omni-moderation-latest', usage: {} });
    expect(answer).toMatchObject({ totalUsd: 0, source: 'local' });
    expect(answer.priceTable).toMatch(/^aimeter-overlay@\d{4}-\d{2}-\d{2}$/);
  });

  test('assumes the size and quality that dall-e-3 defaults to', () => {
    expect(price({ model: 'dall-e-3', usage: { images: 3 } }).totalUsd).toBeCloseTo(0.12, 12);
  });

  test('follows the effective date', () => {
    const million = { inputTokens: 1_000_000, outputTokens: 0 };
    expect(price({ model: 'o3', usage: million, at: new Date('2025-06-09T23:59:59Z') }).totalUsd).toBe(10);
    expect(price({ model: 'o3', usage: million, at: new Date('2025-06-10T00:00:00Z') }).totalUsd).toBe(2);
    expect(price({ model: 'o3', usage: million, at: new Date('2025-06-09T12:00:00Z') }).totalUsd).toBe(10);
  });
});

describe('no price', () => {
  test('for an unknown model: never zero, and one warning per model', () => {
    for (let i = 0; i < 3; i += 1) {
      expect(priceUsd({ provider: 'openai', model: 'gpt-99-warned', usage: { inputTokens: 10 } })).toEqual({
        kind: 'unpriced',
        reason: 'unknown_model',
      });
    }
    expect(warnings).toEqual([expect.stringContaining('"gpt-99-warned"')]);
  });

  test.each([
    ['no usage at all', {}],
    ['usage the model is not charged by', { characters: 12 }],
    ['only malformed counts', { inputTokens: -1, outputTokens: NaN }],
  ])('for %s', (_, usage) => {
    expect(priceUsd({ provider: 'openai', model: 'gpt-4o', usage })).toEqual({ kind: 'unpriced', reason: 'no_usage' });
  });

  test('for an image whose size is not on the list', () => {
    const query = { provider: 'openai', model: 'dall-e-3', usage: { images: 1 }, imageSize: '512x512' };
    expect(priceUsd(query)).toEqual({ kind: 'unpriced', reason: 'no_usage' });
  });

  test('for a provider that serves models itself, whatever they are called', () => {
    for (const provider of ['ollama', 'vllm', 'lmstudio']) {
      expect(priceUsd({ provider, model: 'gpt-4o', usage: { inputTokens: 1 } })).toMatchObject({ reason: 'unknown_model' });
    }
  });

  test('when something throws: contained and said once', () => {
    const model: string = malformed(undefined);
    expect(priceUsd({ provider: 'openai', model, usage: { inputTokens: 1 } })).toEqual({
      kind: 'unpriced',
      reason: 'price_error',
    });
    expect(warnings).toHaveLength(1);
  });
});

describe('a service tier', () => {
  const usage = { inputTokens: 1000, outputTokens: 1000 };
  const standard = price({ model: 'gpt-5', usage }).totalUsd;

  test.each([
    ['default', 1],
    ['auto', 1],
    ['flex', 0.5],
    ['batch', 0.5],
    ['priority', 2],
    ['fast', 2],
  ])('%s costs %d times the standard', (serviceTier, factor) => {
    expect(price({ model: 'gpt-5', usage, serviceTier }).totalUsd).toBeCloseTo(standard * factor, 12);
    expect(warnings).toEqual([]);
  });

  test('without a known price costs the standard and warns', () => {
    expect(price({ model: 'gpt-5', usage, serviceTier: 'scale-x' }).totalUsd).toBe(standard);
    expect(warnings).toEqual([expect.stringContaining('scale-x')]);
  });

  test('batch has no cache discount before GPT-5', () => {
    const cached = { inputTokens: 1000, cacheReadTokens: 1000 };
    expect(price({ model: 'gpt-4o', usage: cached, serviceTier: 'batch' })).toMatchObject({ totalUsd: 0.00125, savedUsd: 0 });
  });
});

describe('rows of the application', () => {
  const row: PriceRow = {
    provider: 'openai',
    models: ['gpt-4o*'],
    usdPerMillion: { input: 1, output: 2 },
    source: 'https://example.com/contract',
    checked: '2026-11-01',
  };

  test('win over ours and over the library', () => {
    const own = createPriceFunction({ overlay: [row, { ...row, provider: 'acme', models: ['tiny'] }] });
    const usage = { inputTokens: 1_000_000, outputTokens: 0 };
    expect(own({ provider: 'openai', model: 'gpt-4o-audio-preview', usage })).toMatchObject({
      totalUsd: 1,
      priceTable: 'user-overlay',
    });
    expect(own({ provider: 'acme', model: 'Tiny', usage })).toMatchObject({ totalUsd: 1 });
    expect(own({ provider: 'openai', model: 'o3', usage })).toMatchObject({ totalUsd: 2 });
  });

  test('that are malformed are refused at start-up', () => {
    const misspelt: PriceRow = malformed({ ...row, usdPerMillion: { inputs: 1 } });
    expect(() => createPriceFunction({ overlay: [misspelt] })).toThrow(/prices\[0\].*unknown price `inputs`/);
  });
});
