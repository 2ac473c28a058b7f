import { eventRule } from '../../rule.ts';

/** An event with ids belongs to a span that was exported, be it one of the application. Needs every operation sampled. */
export const eventInSpan = eventRule('event-in-span', ({ json }, _options, { spanIds }) => {
  const known = spanIds.has(`${json.traceId}/${json.spanId}`);
  return known || spanIds.size === 0 || (json.spanId ?? '') === ''
    ? undefined
    : `belongs to span ${json.spanId}, which was not exported`;
});
