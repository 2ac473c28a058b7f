import { attributeName } from '../../../../../src/semconv/profile.ts';
import { ATTRIBUTES } from '../../../../../src/semconv/table.ts';
import { eventRule } from '../../rule.ts';
import { eventTarget } from './target.ts';

export const eventRequiredAttributes = eventRule('event-required-attributes', (event, { profile }) => {
  const target = eventTarget(event);
  if (target === undefined) return undefined;
  return ATTRIBUTES.filter(({ events }) => events[target] === 'required')
    .map(({ key }) => attributeName(key, profile))
    .filter((key) => !event.attributes.has(key))
    .map((key) => `lacks the required ${key}`);
});
