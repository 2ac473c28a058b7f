import type { Metric } from './metric.ts';
import type { SelfMetric } from './self-metric.ts';

/** Units that Prometheus spells out in a metric name; annotations in braces leave no trace. */
const UNIT_SUFFIX: Readonly<Record<string, string>> = { s: 'seconds', By: 'bytes', ms: 'milliseconds', '%': 'percent' };

/**
 * Name that Prometheus gives to a metric received over OTLP with its default translation strategy
 * (`UnderscoreEscapingWithSuffixes`). Histograms get `_bucket`, `_sum` and `_count` on top. Metrics of other servers
 * keep the name that the server gives them.
 *
 * @see https://prometheus.io/docs/guides/opentelemetry/
 */
export function prometheusName(metric: Pick<Metric, 'name' | 'unit' | 'kind'> | SelfMetric): string {
  if ('seriesName' in metric) return metric.seriesName;
  const base = prometheusLabel(metric.name);
  const unit = metric.unit === '1' && metric.kind === 'gauge' ? 'ratio' : UNIT_SUFFIX[metric.unit];
  const withUnit = unit === undefined || base.endsWith(`_${unit}`) ? base : `${base}_${unit}`;
  return metric.kind === 'counter' ? `${withUnit}_total` : withUnit;
}

/** Label name of an attribute: dots become underscores. */
export function prometheusLabel(attribute: string): string {
  return attribute.replaceAll(/[^a-zA-Z0-9_]/g, '_');
}
