import { END_REASONS } from '../../../../../src/operation/end-reason.ts';
import { END_REASON } from '../../../../../src/semconv/aimeter.ts';
import { spanRule } from '../../rule.ts';

export const spanEndReason = spanRule('span-end-reason', ({ attributes }) => {
  const reason = attributes.get(END_REASON)?.plain;
  return reason === undefined || END_REASONS.some((known) => known === reason)
    ? undefined
    : `ended with ${JSON.stringify(reason)}`;
});
