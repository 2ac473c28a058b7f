import * as name from '../../../../../src/semconv/attributes.ts';
import { numberOf } from '../../otlp/value.ts';
import { spanRule } from '../../rule.ts';

const DIRECTIONS = [
  [name.USAGE_INPUT_TOKENS, [name.USAGE_TEXT_INPUT_TOKENS, name.USAGE_IMAGE_INPUT_TOKENS, name.USAGE_AUDIO_INPUT_TOKENS]],
  [name.USAGE_OUTPUT_TOKENS, [name.USAGE_TEXT_OUTPUT_TOKENS, name.USAGE_IMAGE_OUTPUT_TOKENS, name.USAGE_AUDIO_OUTPUT_TOKENS]],
] as const;

export const spanModalitySubset = spanRule('span-modality-subset', ({ attributes }) =>
  DIRECTIONS.flatMap(([total, parts]) => {
    const sum = parts.reduce((tokens, part) => tokens + (numberOf(attributes, part) ?? 0), 0);
    return sum > (numberOf(attributes, total) ?? 0) ? [`the modalities of ${total} add up to ${sum}, more than the total`] : [];
  }),
);
