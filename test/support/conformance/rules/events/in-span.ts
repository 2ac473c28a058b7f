import { eventRule } from '../../rule.ts';

/** An event with ids belongs to a span that was exported. Needs every operation sampled. */
export const eventInSpan = eventRule('event-in-span', ({ json }, _options, { spans }) => {
  const known = spans.some((span) => span.json.traceId === json.traceId && span.json.spanId === json.spanId);
  return known || spans.length === 0 || (json.spanId ?? '') === ''
    ? undefined
    : `belongs to span ${json.spanId}, which was not exported`;
});
