import { REQUEST_STREAM } from '../../../../../src/semconv/attributes.ts';
import { spanRule } from '../../rule.ts';

export const spanStreamOnlyTrue = spanRule('span-stream-only-true', ({ attributes }) =>
  attributes.get(REQUEST_STREAM)?.plain === false ? `has ${REQUEST_STREAM} false, expected it unset` : undefined,
);
