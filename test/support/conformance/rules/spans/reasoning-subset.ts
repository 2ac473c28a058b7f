import { USAGE_OUTPUT_TOKENS, USAGE_REASONING_OUTPUT_TOKENS } from '../../../../../src/semconv/attributes.ts';
import { numberOf } from '../../otlp/value.ts';
import { spanRule } from '../../rule.ts';

export const spanReasoningSubset = spanRule('span-reasoning-subset', ({ attributes }) => {
  const reasoning = numberOf(attributes, USAGE_REASONING_OUTPUT_TOKENS) ?? 0;
  const output = numberOf(attributes, USAGE_OUTPUT_TOKENS) ?? 0;
  return reasoning > output ? `${reasoning} reasoning tokens exceed the ${output} of the output` : undefined;
});
