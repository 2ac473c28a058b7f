import {
  COST_EVENT,
  EVALUATION_EVENT,
  EXCEPTION_EVENT,
  FEEDBACK_EVENT,
  INFERENCE_DETAILS_EVENT,
  TASK_EVENT,
} from '../../../../../src/semconv/operations.ts';
import type { EventTarget } from '../../../../../src/semconv/table/row.ts';
import type { Event } from '../../otlp/event.ts';

const TARGETS: ReadonlyMap<string, EventTarget> = new Map([
  [INFERENCE_DETAILS_EVENT, 'details'],
  [EXCEPTION_EVENT, 'exception'],
  [EVALUATION_EVENT, 'evaluation'],
  [TASK_EVENT, 'task'],
  [COST_EVENT, 'cost'],
  [FEEDBACK_EVENT, 'feedback'],
]);

/** Column of the attribute table that applies to an event; undefined for an event we do not know. */
export function eventTarget({ name }: Event): EventTarget | undefined {
  return TARGETS.get(name);
}
