import { REQUEST_CHOICE_COUNT } from '../../../../../src/semconv/attributes.ts';
import { spanRule } from '../../rule.ts';

export const spanChoiceCount = spanRule('span-choice-count', ({ attributes }) =>
  attributes.get(REQUEST_CHOICE_COUNT)?.plain === 1 ? `has ${REQUEST_CHOICE_COUNT} 1, expected it unset` : undefined,
);
