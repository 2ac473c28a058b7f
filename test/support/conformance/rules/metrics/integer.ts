import { pointRule } from '../../rule.ts';

/** Counts are integers on the wire; histograms of counts have a whole sum. */
export const metricInteger = pointRule('metric-integer', ({ json }, { integer, kind }) => {
  if (!integer) return undefined;
  if (kind === 'histogram') return Number.isInteger(json.sum) ? undefined : `has the sum ${json.sum}, expected a whole number`;
  return json.asInt === undefined ? `has the value ${json.asDouble} as a double, expected an integer` : undefined;
});
