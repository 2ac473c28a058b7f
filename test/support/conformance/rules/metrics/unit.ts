import { metricRule } from '../../rule.ts';

export const metricUnit = metricRule('metric-unit', ({ json }, metric) =>
  (json.unit ?? '') === metric.unit ? undefined : `has unit "${json.unit ?? ''}", expected "${metric.unit}"`,
);
