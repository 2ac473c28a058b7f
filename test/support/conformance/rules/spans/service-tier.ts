import { OPENAI_REQUEST_SERVICE_TIER } from '../../../../../src/semconv/attributes.ts';
import { spanRule } from '../../rule.ts';

export const spanServiceTier = spanRule('span-service-tier', ({ attributes }) =>
  attributes.get(OPENAI_REQUEST_SERVICE_TIER)?.plain === 'auto'
    ? `has ${OPENAI_REQUEST_SERVICE_TIER} auto, expected it unset`
    : undefined,
);
