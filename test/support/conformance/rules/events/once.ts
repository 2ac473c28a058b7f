import { COST_EVENT, EVALUATION_EVENT, FEEDBACK_EVENT } from '../../../../../src/semconv/operations.ts';
import { rule } from '../../rule.ts';

/** Facts that an application states: several about one span, or about none. */
const REPEATABLE = new Set([EVALUATION_EVENT, COST_EVENT, FEEDBACK_EVENT]);

/** Whether an event of this name may belong to no span. */
export function mayStandAlone(name: string): boolean {
  return REPEATABLE.has(name);
}

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
