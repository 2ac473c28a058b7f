import type { Attributes } from '@opentelemetry/api';
import { PrometheusSerializer } from '@opentelemetry/exporter-prometheus';
import type { Resource } from '@opentelemetry/resources';
import { type DataPoint, DataPointType, type MetricData, type ResourceMetrics } from '@opentelemetry/sdk-metrics';
import { ATTR_SERVICE_INSTANCE_ID, ATTR_SERVICE_NAME, ATTR_SERVICE_NAMESPACE } from '@opentelemetry/semantic-conventions';
import type { MetricKind } from '../../catalogue/metric.ts';
import { prometheusLabel, prometheusName } from '../../catalogue/prometheus-name.ts';
import { labelText } from './label-text.ts';

/** Resource attributes that our Prometheus configuration turns into labels (`otlp.promote_resource_attributes`). */
const PROMOTED: ReadonlySet<string> = new Set([
  ATTR_SERVICE_NAME,
  ATTR_SERVICE_NAMESPACE,
  ATTR_SERVICE_INSTANCE_ID,
  'deployment.environment.name',
]);

/**
 * A collection in the Prometheus text format (0.0.4), with the names and labels that Prometheus gives to the same
 * metrics when they arrive over OTLP, `job` and `instance` included (scrape with `honor_labels: true`). The SDK's
 * serialiser alone leaves out units and translates label names differently. One difference is left: it makes one
 * underscore of several in a label name.
 */
export function renderExposition(collected: ResourceMetrics): string {
  const { attributes } = collected.resource;
  const target = targetLabels(attributes);
  const promoted = Object.fromEntries(Object.entries(attributes).filter(([name]) => PROMOTED.has(name)));
  const scopeMetrics = collected.scopeMetrics.map(({ scope, metrics }) => ({
    scope,
    metrics: metrics.map((metric) => translate(metric, { ...toLabels(promoted), ...target })),
  }));
  const resource: Resource = Object.create(collected.resource, { attributes: { value: { ...toLabels(attributes), ...target } } });
  return `${new PrometheusSerializer(undefined, false, undefined, false, true).serialize({ resource, scopeMetrics }).trimEnd()}\n`;
}

/** `job` and `instance` as Prometheus derives them from the resource. */
function targetLabels(attributes: Attributes): Record<string, string> {
  const text = (name: string) => labelText(attributes[name] ?? '');
  const namespace = text(ATTR_SERVICE_NAMESPACE);
  return {
    job: namespace === '' ? text(ATTR_SERVICE_NAME) : `${namespace}/${text(ATTR_SERVICE_NAME)}`,
    instance: text(ATTR_SERVICE_INSTANCE_ID),
  };
}

function translate(metric: MetricData, constant: Attributes): MetricData {
  const { name, unit } = metric.descriptor;
  const translated = prometheusName({ name, unit, kind: kindOf(metric) });
  const withLabels = <T>(point: DataPoint<T>): DataPoint<T> => ({
    ...point,
    attributes: { ...toLabels(point.attributes), ...constant },
  });
  const descriptor = { ...metric.descriptor, name: translated, unit: '' };
  if (metric.dataPointType === DataPointType.HISTOGRAM)
    return { ...metric, descriptor, dataPoints: metric.dataPoints.map(withLabels) };
  if (metric.dataPointType === DataPointType.EXPONENTIAL_HISTOGRAM) return { ...metric, descriptor };
  return { ...metric, descriptor, dataPoints: metric.dataPoints.map(withLabels) };
}

/** Attributes under their label names; values of names that become one are joined, as Prometheus does. */
function toLabels(attributes: Attributes): Record<string, string> {
  const labels: Record<string, string> = {};
  for (const [name, value] of Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const label = prometheusLabel(name);
    const text = labelText(value);
    labels[label] = labels[label] === undefined ? text : `${labels[label]};${text}`;
  }
  return labels;
}

function kindOf(metric: MetricData): MetricKind {
  if (metric.dataPointType === DataPointType.SUM) return metric.isMonotonic ? 'counter' : 'updowncounter';
  return metric.dataPointType === DataPointType.GAUGE ? 'gauge' : 'histogram';
}
