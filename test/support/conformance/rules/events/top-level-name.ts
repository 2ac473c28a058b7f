import { LEGACY_EVENT_NAME } from '../../otlp/event.ts';
import { eventRule } from '../../rule.ts';

export const eventTopLevelName = eventRule('event-top-level-name', ({ json, attributes }) =>
  (json.eventName ?? '') === '' || attributes.has(LEGACY_EVENT_NAME)
    ? `names itself in the attribute ${LEGACY_EVENT_NAME}`
    : undefined,
);
