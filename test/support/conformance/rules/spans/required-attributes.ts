import { attributeName } from '../../../../../src/semconv/profile.ts';
import { ATTRIBUTES } from '../../../../../src/semconv/table.ts';
import { spanRule } from '../../rule.ts';

export const spanRequiredAttributes = spanRule('span-required-attributes', ({ operation, attributes }, { profile }) => {
  if (operation === undefined) return undefined;
  return ATTRIBUTES.filter(({ spans }) => spans[operation] === 'required')
    .map(({ key }) => attributeName(key, profile))
    .filter((key) => !attributes.has(key))
    .map((key) => `lacks the required ${key}`);
});
