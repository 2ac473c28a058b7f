import { METRICS } from '../catalogue/catalogue.ts';
import type { Metric, MetricArea } from '../catalogue/metric.ts';
import { prometheusLabel, prometheusName } from '../catalogue/prometheus-name.ts';
import { code, renderTable } from './markdown.ts';
import { RECORDED_SERIES } from './recorded.ts';
import { GENERATED } from './rule-file.ts';

/** Where the reference of metrics belongs in the repository. */
export const METRICS_REFERENCE_PATH = 'docs/metrics.md';

const INTRODUCTION = `Every metric that aimeter emits, and what Prometheus makes of it. Attributes become labels with dots written as underscores
(\`gen_ai.request.model\` is \`gen_ai_request_model\`); nothing but the listed attributes is ever attached. From the resource, each
series also has \`service_name\`, \`service_namespace\`, \`service_instance_id\` and \`deployment_environment_name\`. A histogram has
three series in Prometheus: \`_bucket\`, \`_sum\` and \`_count\`.`;

/** Tables of all metrics by area, then the recorded series. */
export function renderMetricsReference(): string {
  const areas = [...new Set(METRICS.map(({ area }) => area))];
  return `${[`<!-- ${GENERATED} -->`, '# Metrics', INTRODUCTION, ...areas.map(renderArea), renderRecorded()].join('\n\n')}\n`;
}

function renderArea(area: MetricArea): string {
  const rows = METRICS.filter((metric) => metric.area === area)
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map((metric) => [
      code(metric.name),
      metric.kind,
      code(metric.unit),
      metric.attributes.map(code).join(' '),
      code(prometheusName(metric)),
      describe(metric),
    ]);
  const title = `## ${area.charAt(0).toUpperCase()}${area.slice(1)}`;
  return `${title}\n\n${renderTable(['metric', 'kind', 'unit', 'attributes', 'in Prometheus', 'description'], rows)}`;
}

function describe({ description, profile }: Metric): string {
  const shared = profile === undefined || description.includes(profile);
  return shared ? description : `${description} Profile \`${profile}\`.`;
}

function renderRecorded(): string {
  const rows = RECORDED_SERIES.map(({ name, level, description }) => [
    code(name),
    level.map((attribute) => code(prometheusLabel(attribute))).join(' '),
    description,
  ]);
  return `## Recorded in Prometheus\n\n${renderTable(['series', 'labels', 'description'], rows)}`;
}
