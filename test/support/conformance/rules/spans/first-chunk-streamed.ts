import { REQUEST_STREAM, RESPONSE_TIME_TO_FIRST_CHUNK } from '../../../../../src/semconv/attributes.ts';
import { spanRule } from '../../rule.ts';

export const spanFirstChunkStreamed = spanRule('span-first-chunk-streamed', ({ attributes }) =>
  attributes.has(RESPONSE_TIME_TO_FIRST_CHUNK) && !attributes.has(REQUEST_STREAM)
    ? `has ${RESPONSE_TIME_TO_FIRST_CHUNK} but was not streamed`
    : undefined,
);
