import { pointRule } from '../../rule.ts';
import { anyAttributeRow } from '../../tables.ts';
import { isIdentifier } from './identifier.ts';

/** Identifiers and content have rules of their own. */
export const metricAllowedAttributes = pointRule('metric-allowed-attributes', ({ attributes }, metric) =>
  [...attributes.keys()]
    .filter((key) => !metric.attributes.includes(key) && !isIdentifier(key) && anyAttributeRow(key)?.content !== true)
    .map((key) => `has a point by ${key}, which its catalogue entry does not list`),
);
