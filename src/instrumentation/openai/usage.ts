import type { ModalityTokens, Usage } from '../../operation/usage.ts';
import { count, type Json, number, object } from '../fields.ts';

/** Usage of chat completions, legacy completions and embeddings, and of hosts that follow them. */
export function chatUsage(value: unknown): Usage | undefined {
  const usage = object(value);
  if (!usage) return undefined;
  const input = object(usage['prompt_tokens_details']);
  const output = object(usage['completion_tokens_details']);
  return someUsage({
    inputTokens: count(usage['prompt_tokens']),
    outputTokens: count(usage['completion_tokens']),
    // DeepSeek reports cache hits beside the details
    cacheReadTokens: count(input?.['cached_tokens']) ?? count(usage['prompt_cache_hit_tokens']),
    cacheWriteTokens: count(input?.['cache_write_tokens']),
    reasoningTokens: count(output?.['reasoning_tokens']),
    inputModality: modality(input, count(usage['prompt_tokens'])),
    outputModality: modality(output, count(usage['completion_tokens'])),
    cacheReadModality: modality(object(input?.['cached_tokens_details']), count(input?.['cached_tokens'])),
    costUsd: cost(usage),
  });
}

/** Usage of the Responses API, of images and of audio transcriptions. */
export function responsesUsage(value: unknown): Usage | undefined {
  const usage = object(value);
  if (!usage) return undefined;
  const input = object(usage['input_tokens_details']) ?? object(usage['input_token_details']);
  const output = object(usage['output_tokens_details']) ?? object(usage['output_token_details']);
  return someUsage({
    inputTokens: count(usage['input_tokens']),
    outputTokens: count(usage['output_tokens']),
    cacheReadTokens: count(input?.['cached_tokens']),
    cacheWriteTokens: count(input?.['cache_write_tokens']),
    reasoningTokens: count(output?.['reasoning_tokens']),
    inputModality: modality(input, count(usage['input_tokens'])),
    outputModality: modality(output, count(usage['output_tokens'])),
    // a transcription billed by duration has `{ type: 'duration', seconds }`
    audioSeconds: number(usage['seconds']),
    costUsd: cost(usage),
  });
}

/** A host that bills by itself, such as OpenRouter, returns the price with the usage. */
function cost(usage: Json): number | undefined {
  const usd = number(usage['cost']);
  return usd !== undefined && usd >= 0 ? usd : undefined;
}

/** Tokens by modality, only when the host tells images or audio apart; the rest is text. */
function modality(details: Json | undefined, total: number | undefined): ModalityTokens | undefined {
  if (!details) return undefined;
  const image = count(details['image_tokens']) || undefined;
  const audio = count(details['audio_tokens']) || undefined;
  const text = count(details['text_tokens']) || undefined;
  if (image === undefined && audio === undefined && text === undefined) return undefined;
  const rest = (total ?? 0) - (image ?? 0) - (audio ?? 0);
  return { text: text ?? (rest > 0 ? rest : undefined), image, audio };
}

function someUsage(usage: Usage): Usage | undefined {
  for (const name in usage) if (usage[name as keyof Usage] !== undefined) return usage;
  return undefined;
}
