import {
  USAGE_CACHE_READ_INPUT_TOKENS,
  USAGE_CACHE_WRITE_INPUT_TOKENS,
  USAGE_INPUT_TOKENS,
} from '../../../../../src/semconv/attributes.ts';
import { attributeName } from '../../../../../src/semconv/profile.ts';
import { numberOf } from '../../otlp/value.ts';
import { spanRule } from '../../rule.ts';

export const spanCacheSubset = spanRule('span-cache-subset', ({ attributes }, { profile }) => {
  const read = numberOf(attributes, USAGE_CACHE_READ_INPUT_TOKENS) ?? 0;
  const written = numberOf(attributes, attributeName(USAGE_CACHE_WRITE_INPUT_TOKENS, profile)) ?? 0;
  const input = numberOf(attributes, USAGE_INPUT_TOKENS) ?? 0;
  return read + written > input ? `cached ${read} + ${written} tokens exceed the ${input} of the input` : undefined;
});
