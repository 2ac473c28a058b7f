import { spanRule } from '../../rule.ts';

/** Span events are deprecated: details and exceptions are log records. */
export const spanNoSpanEvents = spanRule('span-no-span-events', ({ json }) =>
  (json.events ?? []).map((event) => `carries the span event ${event.name}`),
);
