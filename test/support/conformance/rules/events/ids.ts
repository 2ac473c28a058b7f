import { eventRule } from '../../rule.ts';

function isId(text: string | undefined, digits: number): boolean {
  return text !== undefined && text.length === digits && /^[0-9a-f]+$/u.test(text) && !/^0+$/u.test(text);
}

export const eventIds = eventRule('event-ids', ({ json }) =>
  isId(json.traceId, 32) && isId(json.spanId, 16)
    ? undefined
    : `has trace id "${json.traceId ?? ''}" and span id "${json.spanId ?? ''}"`,
);
