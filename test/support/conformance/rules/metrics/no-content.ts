import { pointRule } from '../../rule.ts';
import { anyAttributeRow } from '../../tables.ts';

/** Whatever the capture mode. */
export const metricNoContent = pointRule('metric-no-content', ({ attributes }) =>
  [...attributes.keys()].filter((key) => anyAttributeRow(key)?.content === true).map((key) => `has a point with ${key}`),
);
