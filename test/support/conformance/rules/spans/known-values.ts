import { OPERATION_NAME } from '../../../../../src/semconv/attributes.ts';
import { spanRule } from '../../rule.ts';
import { attributeRow } from '../../tables.ts';

/** The enumerations are open, so an unknown value is a note. */
export const spanKnownValues = {
  ...spanRule('span-known-values', ({ attributes }, { profile }) =>
    [...attributes].flatMap(([key, { plain }]) => {
      const values = key === OPERATION_NAME ? undefined : attributeRow(key, profile)?.values;
      return values === undefined || typeof plain !== 'string' || values.includes(plain)
        ? []
        : [`has ${key} "${plain}", which is not a well-known value`];
    }),
  ),
  severity: 'note',
} as const;
