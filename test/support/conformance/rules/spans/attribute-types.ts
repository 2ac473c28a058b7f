import { hasType } from '../../otlp/value.ts';
import { spanRule } from '../../rule.ts';
import { attributeRow } from '../../tables.ts';

export const spanAttributeTypes = spanRule('span-attribute-types', ({ attributes }, { profile, spanContentEncoding }) =>
  [...attributes].flatMap(([key, value]) => {
    const row = attributeRow(key, profile);
    if (row === undefined) return [];
    const type = row.type === 'structured' && spanContentEncoding === 'json' ? 'string' : row.type;
    return hasType(value, type) ? [] : [`has ${key} as ${value.type}, expected ${type}`];
  }),
);
