import { pointRule } from '../../rule.ts';
import { isIdentifier } from './identifier.ts';

export const metricNoIdentifiers = pointRule('metric-no-identifiers', ({ attributes }) =>
  [...attributes.keys()].filter(isIdentifier).map((key) => `has a point by ${key}`),
);
