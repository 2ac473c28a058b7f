import { CUMULATIVE } from '../../otlp/metric.ts';
import { metricRule } from '../../rule.ts';

/** Prometheus rejects deltas by default. */
export const metricCumulative = metricRule('metric-cumulative', ({ json }) => {
  const temporality = (json.sum ?? json.histogram ?? json.exponentialHistogram)?.aggregationTemporality;
  return temporality === undefined || temporality === CUMULATIVE
    ? undefined
    : `has temporality ${temporality}, expected cumulative`;
});
