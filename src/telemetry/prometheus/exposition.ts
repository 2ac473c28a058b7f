import { PrometheusSerializer } from '@opentelemetry/exporter-prometheus';
import { DataPointType, type MetricData, type ResourceMetrics } from '@opentelemetry/sdk-metrics';
import type { MetricKind } from '../../catalogue/metric.ts';
import { prometheusName } from '../../catalogue/prometheus-name.ts';

/** Resource attributes that our Prometheus configuration turns into labels (`otlp.promote_resource_attributes`). */
const PROMOTED = /^(service\.name|service\.namespace|service\.instance\.id|deployment\.environment\.name)$/;

/**
 * A collection in the Prometheus text format (0.0.4), with the names and labels that Prometheus gives to the same
 * metrics when they arrive over OTLP. The SDK's serialiser does not: it leaves out units.
 */
export function renderExposition(collected: ResourceMetrics): string {
  const scopeMetrics = collected.scopeMetrics.map(({ scope, metrics }) => ({ scope, metrics: metrics.map(renamed) }));
  const serializer = new PrometheusSerializer(undefined, false, PROMOTED);
  return `${serializer.serialize({ ...collected, scopeMetrics }).trimEnd()}\n`;
}

/** The serialiser appends `_total` where it is missing and prints the unit as a comment, which scrapers ignore. */
function renamed(metric: MetricData): MetricData {
  const { name, unit } = metric.descriptor;
  return {
    ...metric,
    descriptor: { ...metric.descriptor, name: prometheusName({ name, unit, kind: kindOf(metric) }), unit: '' },
  };
}

function kindOf(metric: MetricData): MetricKind {
  if (metric.dataPointType === DataPointType.SUM) return metric.isMonotonic ? 'counter' : 'updowncounter';
  return metric.dataPointType === DataPointType.GAUGE ? 'gauge' : 'histogram';
}
