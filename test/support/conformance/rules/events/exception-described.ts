import { EXCEPTION_MESSAGE, EXCEPTION_TYPE } from '../../../../../src/semconv/attributes.ts';
import { eventRule } from '../../rule.ts';
import { eventTarget } from './target.ts';

export const eventExceptionDescribed = eventRule('event-exception-described', (event) =>
  eventTarget(event) === 'exception' && !event.attributes.has(EXCEPTION_TYPE) && !event.attributes.has(EXCEPTION_MESSAGE)
    ? `has neither ${EXCEPTION_TYPE} nor ${EXCEPTION_MESSAGE}`
    : undefined,
);
