import { hasType } from '../../otlp/value.ts';
import { eventRule } from '../../rule.ts';
import { attributeRow } from '../../tables.ts';

/** On spans a JSON string is an option; on events it is not. */
export const eventContentStructured = eventRule('event-content-structured', ({ attributes }, { profile }) =>
  [...attributes].flatMap(([key, value]) => {
    const row = attributeRow(key, profile);
    return row?.type === 'structured' && !hasType(value, 'structured')
      ? [`has ${key} as ${value.type}, expected a structure`]
      : [];
  }),
);
