import type { MetricKind } from '../../../../../src/catalogue/metric.ts';
import type { JsonMetric } from '../../otlp/json.ts';
import { metricRule } from '../../rule.ts';

function kindOf({ sum, histogram, exponentialHistogram }: JsonMetric): MetricKind {
  if (histogram !== undefined || exponentialHistogram !== undefined) return 'histogram';
  if (sum === undefined) return 'gauge';
  return sum.isMonotonic === true ? 'counter' : 'updowncounter';
}

export const metricInstrument = metricRule('metric-instrument', ({ json }, { kind }) =>
  kindOf(json) === kind ? undefined : `is a ${kindOf(json)}, expected a ${kind}`,
);
