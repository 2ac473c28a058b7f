import { eventRule } from '../../rule.ts';
import { mayStandAlone } from './once.ts';

function isId(text: string | undefined, digits: number): boolean {
  return text !== undefined && text.length === digits && /^[0-9a-f]+$/u.test(text) && !/^0+$/u.test(text);
}

/** A fact may be recorded outside of any span: then it has neither id. */
export const eventIds = eventRule('event-ids', ({ name, json }) =>
  (mayStandAlone(name) && !json.traceId && !json.spanId) || (isId(json.traceId, 32) && isId(json.spanId, 16))
    ? undefined
    : `has trace id "${json.traceId ?? ''}" and span id "${json.spanId ?? ''}"`,
);
