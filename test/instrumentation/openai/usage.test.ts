import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chatUsage, responsesUsage } from '../../../src/instrumentation/openai/usage.ts';

/** Drops undefined fields, which carry no meaning. */
function defined(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

test('reads every part of chat usage', () => {
  const usage = chatUsage({
    prompt_tokens: 100,
    completion_tokens: 50,
    prompt_tokens_details: { cached_tokens: 40, cache_write_tokens: 10, audio_tokens: 20 },
    completion_tokens_details: { reasoning_tokens: 30, audio_tokens: 0 },
  });
  expect(defined(usage)).toEqual({
    inputTokens: 100,
    outputTokens: 50,
    cacheReadTokens: 40,
    cacheWriteTokens: 10,
    reasoningTokens: 30,
    inputModality: { text: 80, audio: 20 },
  });
});

test('reads the cache hits of DeepSeek and the price of OpenRouter', () => {
  expect(defined(chatUsage({ prompt_tokens: 10, completion_tokens: 5, prompt_cache_hit_tokens: 4, cost: 0.0012 }))).toEqual({
    inputTokens: 10,
    outputTokens: 5,
    cacheReadTokens: 4,
    costUsd: 0.0012,
  });
});

test('reads every part of responses usage', () => {
  expect(
    defined(
      responsesUsage({
        input_tokens: 100,
        output_tokens: 50,
        input_tokens_details: { cached_tokens: 40, cache_write_tokens: 10 },
        output_tokens_details: { reasoning_tokens: 30 },
      }),
    ),
  ).toEqual({ inputTokens: 100, outputTokens: 50, cacheReadTokens: 40, cacheWriteTokens: 10, reasoningTokens: 30 });
});

test('usage without a single count is no usage', () => {
  for (const nothing of [undefined, null, {}, { prompt_tokens: null }, { prompt_tokens: -1 }, 'x', 3]) {
    expect(chatUsage(nothing)).toBeUndefined();
    expect(responsesUsage(nothing)).toBeUndefined();
  }
});

test('never throws and never counts below zero, whatever a host sends', () => {
  fc.assert(
    fc.property(
      fc.anything(),
      fc.dictionary(fc.constantFrom('prompt_tokens', 'input_tokens', 'prompt_tokens_details', 'cost'), fc.anything()),
      (any, shaped) => {
        for (const value of [any, shaped]) {
          for (const usage of [chatUsage(value), responsesUsage(value)]) {
            for (const counted of [usage?.inputTokens, usage?.outputTokens, usage?.cacheReadTokens, usage?.costUsd]) {
              expect(counted ?? 0).toBeGreaterThanOrEqual(0);
            }
          }
        }
      },
    ),
  );
});
