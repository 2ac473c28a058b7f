import { EXCEPTION_EVENT, INFERENCE_DETAILS_EVENT } from '../../../../../src/semconv/operations.ts';
import type { EventTarget } from '../../../../../src/semconv/table/row.ts';
import type { Event } from '../../otlp/event.ts';

/** Column of the attribute table that applies to an event; undefined for an event we do not know. */
export function eventTarget({ name }: Event): EventTarget | undefined {
  if (name === INFERENCE_DETAILS_EVENT) return 'details';
  return name === EXCEPTION_EVENT ? 'exception' : undefined;
}
