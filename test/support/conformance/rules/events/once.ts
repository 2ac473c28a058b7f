import { rule } from '../../rule.ts';

/** The details of an operation are emitted once, at its end. */
export const eventOnce = rule('event-once', ({ events }) => {
  const seen = new Set<string>();
  return events.flatMap(({ name, json }) => {
    const key = `${name} of ${json.traceId}/${json.spanId}`;
    const again = seen.has(key);
    seen.add(key);
    return again ? [{ subject: name, message: `was emitted more than once for span ${json.spanId}` }] : [];
  });
});
