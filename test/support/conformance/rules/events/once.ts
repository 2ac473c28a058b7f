import { COST_EVENT, EVALUATION_EVENT, FEEDBACK_EVENT } from '../../../../../src/semconv/operations.ts';
import { rule } from '../../rule.ts';

/** Events that one span may have several of: an application can evaluate, pay and be praised more than once. */
const REPEATABLE = new Set([EVALUATION_EVENT, COST_EVENT, FEEDBACK_EVENT]);

/** What ends is told once, at its end. */
export const eventOnce = rule('event-once', ({ events }) => {
  const seen = new Set<string>();
  const single = events.filter(({ name }) => !REPEATABLE.has(name));
  return single.flatMap(({ name, json }) => {
    const key = `${name} of ${json.traceId}/${json.spanId}`;
    const again = seen.has(key);
    seen.add(key);
    return again ? [{ subject: name, message: `was emitted more than once for span ${json.spanId}` }] : [];
  });
});
