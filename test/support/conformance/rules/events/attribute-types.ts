import { hasType } from '../../otlp/value.ts';
import { eventRule } from '../../rule.ts';
import { attributeRow } from '../../tables.ts';

/** The form of content has a rule of its own. */
export const eventAttributeTypes = eventRule('event-attribute-types', ({ attributes }, { profile }) =>
  [...attributes].flatMap(([key, value]) => {
    const row = attributeRow(key, profile);
    if (row === undefined || row.content || hasType(value, row.type)) return [];
    return [`has ${key} as ${value.type}, expected ${row.type}`];
  }),
);
