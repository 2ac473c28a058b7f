import { RESPONSE_FINISH_REASONS } from '../../../../../src/semconv/attributes.ts';
import { spanRule } from '../../rule.ts';

export const spanFinishReasons = spanRule('span-finish-reasons', ({ attributes }) => {
  const reasons = attributes.get(RESPONSE_FINISH_REASONS)?.plain;
  if (!Array.isArray(reasons)) return undefined;
  return reasons.length === 0 || reasons.includes('') ? `has ${RESPONSE_FINISH_REASONS} ${JSON.stringify(reasons)}` : undefined;
});
