import { spanRule } from '../../rule.ts';
import { attributeRow, isOurNamespace } from '../../tables.ts';

/** Attributes outside our namespaces belong to the application. Content with capture off has a rule of its own. */
export const spanAllowedAttributes = spanRule('span-allowed-attributes', ({ operation, attributes }, { profile }) => {
  if (operation === undefined) return undefined;
  return [...attributes.keys()].filter(isOurNamespace).flatMap((key) => {
    const row = attributeRow(key, profile);
    if (row === undefined) return `has ${key}, which profile ${profile} does not know`;
    return row.spans[operation] === undefined ? `has ${key}, which ${operation} does not carry` : [];
  });
});
