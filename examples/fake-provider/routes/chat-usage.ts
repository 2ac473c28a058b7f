import { cachedTokens, countTokens, fakeUsage, type FakeUsage } from '../fake-usage.ts';
import { textField } from '../json.ts';
import type { FakeRequest } from '../reply.ts';
import type { ChatChoice } from './chat-choice.ts';

/** What a chat completion bills, from the lengths of the prompt and of the choices, unless the scenario says exactly. */
export function chatUsage(request: FakeRequest, choices: readonly ChatChoice[]): FakeUsage {
  const { body, seed } = request;
  const model = textField(body, 'model');
  const messages = JSON.stringify(body['messages'] ?? []);
  const audio = messages.includes('"input_audio"') ? seed.integer('audio', 20, 60) : 0;
  const image = messages.includes('"image_url"') ? 85 : 0;
  const input = countTokens(messages) + audio + image;
  const spoken = choices.filter(({ message }) => message.audio !== undefined).length * seed.integer('spoken', 40, 90);
  const reasoning = /^(o\d|gpt-5)|reasoner/.test(model) ? seed.integer('reasoning', 1, 8) * 64 : 0;
  const output = choices.reduce((sum, { message }) => sum + countTokens(message), 0) + reasoning + spoken;
  return exactUsage(
    request,
    fakeUsage({
      inputTokens: input,
      outputTokens: output,
      cacheReadTokens: cachedTokens(input),
      reasoningTokens: reasoning,
      audioInputTokens: audio,
      audioOutputTokens: spoken,
      imageInputTokens: image,
      // OpenRouter states the price itself.
      costUsd: model.includes('/') ? (input + output) / 1_000_000 : undefined,
    }),
  );
}

/** `usage` with the counts that the scenario's `usage` directive names. */
export function exactUsage({ scenario }: FakeRequest, usage: FakeUsage): FakeUsage {
  const counts = scenario.usage();
  return {
    ...usage,
    inputTokens: counts['in'] ?? usage.inputTokens,
    outputTokens: counts['out'] ?? usage.outputTokens,
    cacheReadTokens: counts['cached'] ?? usage.cacheReadTokens,
    cacheWriteTokens: counts['written'] ?? usage.cacheWriteTokens,
    reasoningTokens: counts['reasoning'] ?? usage.reasoningTokens,
  };
}

/** The `usage` field of a reply, or no field when the scenario leaves it out. */
export function usageBody(request: FakeRequest, usage: FakeUsage): { readonly usage?: unknown } {
  if (request.scenario.has('no-usage')) return {};
  return { usage: request.scenario.has('null-usage') ? null : chatUsageFields(textField(request.body, 'model'), usage) };
}

/** A usage in the words of the chat API, with the additions of DeepSeek and OpenRouter. */
export function chatUsageFields(model: string, usage: FakeUsage) {
  const { inputTokens, outputTokens, cacheReadTokens, reasoningTokens } = usage;
  const deepseek = { prompt_cache_hit_tokens: cacheReadTokens, prompt_cache_miss_tokens: inputTokens - cacheReadTokens };
  return {
    prompt_tokens: inputTokens,
    completion_tokens: outputTokens,
    total_tokens: inputTokens + outputTokens,
    prompt_tokens_details: {
      cached_tokens: cacheReadTokens,
      audio_tokens: usage.audioInputTokens,
      ...(usage.cacheWriteTokens > 0 ? { cache_write_tokens: usage.cacheWriteTokens } : {}),
      ...(usage.imageInputTokens > 0 ? { image_tokens: usage.imageInputTokens } : {}),
    },
    completion_tokens_details: {
      reasoning_tokens: reasoningTokens,
      audio_tokens: usage.audioOutputTokens,
      accepted_prediction_tokens: 0,
      rejected_prediction_tokens: 0,
    },
    ...(model.startsWith('deepseek') ? deepseek : {}),
    ...(usage.costUsd === undefined ? {} : { cost: usage.costUsd, is_byok: false }),
  };
}
