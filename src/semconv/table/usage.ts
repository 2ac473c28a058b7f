import * as name from '../attributes.ts';
import { INFERENCE } from './groups.ts';
import { on, row } from './row.ts';

const inference = on('recommended', INFERENCE);

function tokens(key: string, description: string) {
  return row(key, { type: 'int', description, spans: inference });
}

/** What was consumed. */
export const USAGE = [
  row(name.USAGE_INPUT_TOKENS, {
    type: 'int',
    description: 'Tokens sent, cached ones included.',
    spans: { ...inference, embeddings: 'recommended', invoke_agent: 'recommended' },
    expectedOn: ['chat', 'embeddings'],
  }),
  row(name.USAGE_OUTPUT_TOKENS, {
    type: 'int',
    description: 'Tokens received, reasoning included.',
    spans: { ...inference, invoke_agent: 'recommended' },
    expectedOn: ['chat'],
  }),
  tokens(name.USAGE_CACHE_READ_INPUT_TOKENS, 'Part of the input tokens that was read from a cache.'),
  tokens(name.USAGE_CACHE_WRITE_INPUT_TOKENS, 'Part of the input tokens that was written to a cache.'),
  tokens(name.USAGE_REASONING_OUTPUT_TOKENS, 'Part of the output tokens that was spent on reasoning.'),
  tokens(name.USAGE_TEXT_INPUT_TOKENS, 'Text part of the input tokens.'),
  tokens(name.USAGE_IMAGE_INPUT_TOKENS, 'Image part of the input tokens.'),
  tokens(name.USAGE_AUDIO_INPUT_TOKENS, 'Audio part of the input tokens.'),
  tokens(name.USAGE_TEXT_OUTPUT_TOKENS, 'Text part of the output tokens.'),
  tokens(name.USAGE_IMAGE_OUTPUT_TOKENS, 'Image part of the output tokens.'),
  tokens(name.USAGE_AUDIO_OUTPUT_TOKENS, 'Audio part of the output tokens.'),
  row(name.TOKEN_MODALITY, {
    description: 'Modality of the counted tokens; metrics only.',
    requiredOnMetrics: true,
    values: ['text', 'image', 'audio', 'unknown'],
  }),
  row(name.TOKEN_TYPE, {
    description: 'Direction of the counted tokens; metrics only.',
    requiredOnMetrics: true,
    values: ['input', 'output'],
    profile: 'v1.41',
  }),
];
