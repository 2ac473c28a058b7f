import { capturesOnEvents } from '../../options.ts';
import { eventRule } from '../../rule.ts';
import { attributeRow } from '../../tables.ts';

export const eventNoContent = eventRule('event-no-content', ({ attributes }, options) => {
  if (capturesOnEvents(options)) return undefined;
  return [...attributes.keys()]
    .filter((key) => attributeRow(key, options.profile)?.content === true)
    .map((key) => `carries ${key} in mode ${options.contentMode}`);
});
