import type { EventTarget } from '../../../../../src/semconv/table/row.ts';
import { eventRule } from '../../rule.ts';
import { eventTarget } from './target.ts';

const DEBUG = 5;
const INFO = 9;
const WARN = 13;
const ERROR = 17;

/** A task that failed is an error to whoever reads its record. */
const SEVERITY_NUMBERS: Readonly<Record<EventTarget, readonly number[]>> = {
  details: [DEBUG],
  exception: [WARN],
  evaluation: [INFO],
  task: [INFO, ERROR],
  cost: [INFO],
  feedback: [INFO],
};

export const eventSeverity = eventRule('event-severity', (event) => {
  const target = eventTarget(event);
  if (target === undefined || SEVERITY_NUMBERS[target].includes(event.json.severityNumber ?? 0)) return undefined;
  return `has severity ${event.json.severityNumber}, expected ${SEVERITY_NUMBERS[target].join(' or ')}`;
});
