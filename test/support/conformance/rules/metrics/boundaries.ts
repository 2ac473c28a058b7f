import { pointRule } from '../../rule.ts';

export const metricBoundaries = pointRule('metric-boundaries', ({ json }, { buckets }) => {
  const bounds = json.explicitBounds;
  if (buckets === undefined || bounds === undefined) return undefined;
  return JSON.stringify(bounds) === JSON.stringify(buckets) ? undefined : `has the bounds ${JSON.stringify(bounds)}`;
});
