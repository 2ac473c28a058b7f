import { eventRule } from '../../rule.ts';
import { attributeRow, isOurNamespace } from '../../tables.ts';
import { eventTarget } from './target.ts';

export const eventAllowedAttributes = eventRule('event-allowed-attributes', (event, { profile }) => {
  const target = eventTarget(event);
  if (target === undefined) return undefined;
  return [...event.attributes.keys()]
    .filter((key) => isOurNamespace(key) && attributeRow(key, profile)?.events[target] === undefined)
    .map((key) => `has ${key}, which it does not carry`);
});
