import { describe, expect, test } from 'vitest';

import { priceNames, priceProvider } from '../../src/pricing/provider-ids.ts';
import { createPriceFunction } from '../../src/pricing/price.ts';

function names(provider: string, model: string): readonly string[] {
  return priceNames(provider, model).map((name) => `${name.provider}:${name.model}`);
}

describe('the provider of a price table', () => {
  test.each([
    ['openai', 'openai'],
    ['azure.ai.openai', 'azure'],
    ['azure.ai.inference', 'azure'],
    ['aws.bedrock', 'aws'],
    ['gcp.gemini', 'google'],
    ['gcp.vertex_ai', 'google'],
    ['gcp.gen_ai', 'google'],
    ['mistral_ai', 'mistral'],
    ['moonshot_ai', 'moonshotai'],
    ['x_ai', 'x-ai'],
    ['Anthropic', 'anthropic'],
    ['acme', 'acme'],
  ])('%s is %s', (provider, expected) => {
    expect(priceProvider(provider)).toBe(expected);
  });

  test('is one the library knows, for every standard provider that sells models by the token', () => {
    const priceUsd = createPriceFunction();
    const models = {
      openai: 'gpt-4o',
      'azure.ai.openai': 'gpt-4o',
      'azure.ai.inference': 'gpt-4o',
      'aws.bedrock': 'anthropic.claude-sonnet-4-5-20250929-v1:0',
      'gcp.gemini': 'gemini-2.5-flash',
      'gcp.vertex_ai': 'gemini-2.5-flash',
      mistral_ai: 'mistral-large-latest',
      x_ai: 'grok-4',
      moonshot_ai: 'kimi-k2.5',
      cohere: 'command-a',
      perplexity: 'sonar',
      groq: 'openai/gpt-oss-20b',
      deepseek: 'deepseek-flash',
      anthropic: 'claude-haiku-4-5',
    };
    const unpriced = Object.entries(models).filter(
      ([provider, model]) => priceUsd({ provider, model, usage: { inputTokens: 1 } }).kind !== 'priced',
    );
    expect(unpriced).toEqual([]);
  });
});

describe('the names to look up', () => {
  test.each([
    ['openai', 'GPT-4o ', ['openai:gpt-4o']],
    ['azure.ai.openai', 'gpt-4o', ['azure:gpt-4o', 'openai:gpt-4o']],
    ['gcp.gemini', 'models/gemini-2.5-flash', ['google:models/gemini-2.5-flash', 'google:gemini-2.5-flash']],
    [
      'gcp.vertex_ai',
      'publishers/google/models/gemini-2.5-flash',
      ['google:publishers/google/models/gemini-2.5-flash', 'google:gemini-2.5-flash'],
    ],
    ['openrouter', 'openai/gpt-4o', ['openrouter:openai/gpt-4o', 'openai:gpt-4o']],
    ['openrouter', 'mistralai/codestral-2508', ['openrouter:mistralai/codestral-2508', 'mistral:codestral-2508']],
    ['openai', 'openai/gpt-4o', ['openai:openai/gpt-4o', 'openai:gpt-4o']],
    ['groq', 'openai/gpt-oss-20b', ['groq:openai/gpt-oss-20b']],
    ['openai', '', []],
    ['', 'gpt-4o', []],
  ])('of %s %s', (provider, model, expected) => {
    expect(names(provider, model)).toEqual(expected);
  });

  test.each([
    ['a fine-tuned model', 'openai', 'ft:gpt-4o-mini-2024-07-18:acme::abc', 0.3],
    ['a fine-tuned model that the library lacks', 'openai', 'ft:gpt-4.1-2025-04-14:acme::abc', 3],
    ['a dated name', 'openai', 'gpt-4o-2024-05-13', 5],
    ['a model behind a router', 'openrouter', 'openai/gpt-4o-2024-05-13', 5],
    ['a model that answered for an Azure deployment', 'azure.ai.openai', 'gpt-4o-mini-2024-07-18', 0.15],
    ['an Azure name for speech', 'azure.ai.openai', 'gpt-4o-mini-transcribe', 1.25],
  ])('find %s', (_, provider, model, usdPerMillion) => {
    const answer = createPriceFunction()({ provider, model, usage: { inputTokens: 1_000_000 } });
    expect(answer).toMatchObject({ kind: 'priced', totalUsd: usdPerMillion });
  });

  test('find nothing for an Azure deployment whose model is not told', () => {
    const answer = createPriceFunction()({ provider: 'azure.ai.openai', model: 'my-deployment', usage: { inputTokens: 1 } });
    expect(answer).toEqual({ kind: 'unpriced', reason: 'unknown_model' });
  });
});
