import { END_REASON } from '../../../../../src/semconv/aimeter.ts';
import { REQUEST_STREAM, USAGE_INPUT_TOKENS, USAGE_OUTPUT_TOKENS } from '../../../../../src/semconv/attributes.ts';
import { attributeName } from '../../../../../src/semconv/profile.ts';
import { ATTRIBUTES } from '../../../../../src/semconv/table.ts';
import { STATUS } from '../../otlp/span.ts';
import { stringOf } from '../../otlp/value.ts';
import { spanRule } from '../../rule.ts';

/** Streams report usage only when the caller asked the provider for it. */
const ABSENT_FROM_STREAMS: ReadonlySet<string> = new Set([USAGE_INPUT_TOKENS, USAGE_OUTPUT_TOKENS]);

/** Applies to operations whose reply was seen in full. */
export const spanExpectedAttributes = spanRule('span-expected-attributes', ({ operation, attributes, status }, { profile }) => {
  const complete = status !== STATUS.error && (stringOf(attributes, END_REASON) ?? 'completed') === 'completed';
  if (operation === undefined || !complete) return undefined;
  const streamed = attributes.has(REQUEST_STREAM);
  return ATTRIBUTES.filter(({ expectedOn, key }) => expectedOn.includes(operation) && !(streamed && ABSENT_FROM_STREAMS.has(key)))
    .map(({ key }) => attributeName(key, profile))
    .filter((key) => !attributes.has(key))
    .map((key) => `lacks ${key}, which a complete reply has`);
});
