import type { Metric } from './metric.ts';
import { prometheusUnit } from './prometheus-unit.ts';
import type { SelfMetric } from './self-metric.ts';

/**
 * Name that Prometheus gives to a metric received over OTLP with its default translation strategy
 * (`UnderscoreEscapingWithSuffixes`), whatever the metric is. Histograms get `_bucket`, `_sum` and `_count` on top.
 * Metrics of other servers keep the name that the server gives them.
 *
 * @see https://prometheus.io/docs/guides/opentelemetry/ and the package prometheus/otlptranslator
 */
export function prometheusName(metric: Pick<Metric, 'name' | 'unit' | 'kind'> | SelfMetric): string {
  if ('seriesName' in metric) return metric.seriesName;
  const { main, per } = prometheusUnit(metric.unit);
  const words = metric.name.split(/[^a-zA-Z0-9:]+/).filter((word) => word !== '');
  const units = [main, per].filter((unit) => unit !== '' && !words.includes(unit));
  const name = moveLast([...words, ...units], suffixOf(metric)).join('_');
  return /^\d/.test(name) ? `_${name}` : name;
}

/** Label name of an attribute: each character that a label may not have becomes an underscore. */
export function prometheusLabel(attribute: string): string {
  const label = attribute.replaceAll(/[^a-zA-Z0-9_]/gu, '_');
  if (/^\d/.test(label)) return `key_${label}`;
  return /^_(?!_)/.test(label) ? `key${label}` : label;
}

function suffixOf({ unit, kind }: Pick<Metric, 'unit' | 'kind'>): string | undefined {
  if (kind === 'counter') return 'total';
  return kind === 'gauge' && unit === '1' ? 'ratio' : undefined;
}

function moveLast(words: readonly string[], last: string | undefined): readonly string[] {
  return last === undefined ? words : [...words.filter((word) => word !== last), last];
}
