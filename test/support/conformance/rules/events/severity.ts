import { eventRule } from '../../rule.ts';
import { eventTarget } from './target.ts';

/** DEBUG and WARN. */
const SEVERITY_NUMBER = { details: 5, exception: 13 } as const;

export const eventSeverity = eventRule('event-severity', (event) => {
  const target = eventTarget(event);
  if (target === undefined || event.json.severityNumber === SEVERITY_NUMBER[target]) return undefined;
  return `has severity ${event.json.severityNumber}, expected ${SEVERITY_NUMBER[target]}`;
});
