import { eventRule } from '../../rule.ts';

/** JS writes an unset body as an empty object. */
export const eventNoBody = eventRule('event-no-body', ({ json }) =>
  Object.keys(json.body ?? {}).length === 0 ? undefined : 'has a body; everything belongs in attributes',
);
