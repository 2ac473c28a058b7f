import { OLD_NAMES } from '../catalogue/compatibility.ts';
import { FOREIGN_NAMES } from '../catalogue/compatibility/elsewhere.ts';
import type { OldName } from '../catalogue/compatibility/old-name.ts';
import type { Measure } from '../catalogue/measure.ts';
import { code, renderTable } from './markdown.ts';
import { renderMeasure } from './promql.ts';
import { GENERATED } from './rule-file.ts';

/** Where the reference of old names belongs in the repository. */
export const COMPATIBILITY_REFERENCE_PATH = 'docs/compatibility-names.md';

const INTRODUCTION = `Metric names from before aimeter go on answering in Prometheus, so that existing queries, panels and alerts keep working while they
are moved. \`prometheus/rules/aimeter-compatibility.rules.yml\` records them every 10 seconds from the metrics of
[the list](metrics.md); delete that file where nothing asks for them. What works with which version of what is on
[another page](compatibility.md).`;

const LIMITS = `## What to know

- Each series belongs to one process: besides its own labels it has \`job\`, \`instance\`, \`service_name\`, \`service_namespace\`,
  \`service_instance_id\` and \`deployment_environment_name\`. A counter falls back to 0 only together with its process, so \`rate()\` and
  \`increase()\` are right across restarts; sum after them, not before.
- Values are up to 10 seconds older than those of the metric behind them, and what a process counted before its first sample is missing
  from \`increase()\`: ask the successor for money. A process that has ended keeps its last value for five minutes.
- They count what profile \`latest\` records. With \`AIMETER_METRIC_FAMILIES=v1.41\` alone there are no tokens, and only operations other
  than inferences.
- Tokens are those of inferences: embeddings have no token metric. The queries to ask instead are about inferences, too; operations of
  other kinds are in \`gen_ai.client.operation.duration\`.
- Labels that an old name did not have are summed up. Where \`type\` has a \`total\`, choose one \`type\` in every query.
- \`process_cpu_seconds_total\` and \`process_resident_memory_bytes\` are also what Prometheus and its exporters say about themselves: choose
  a \`job\` or a \`service_name\`.
- \`GET /api/metrics?format=prometheus\` of an application ([configuration](configuration.md#metrics-on-a-route-of-the-application)) has the
  names marked with *, without the labels of the process. One Prometheus should either scrape that or record these rules: with both every
  sum over a name is twice as high.`;

/** The page with every old name, what it is now and what to ask instead. */
export function renderCompatibilityReference(): string {
  const head = ['old name', 'kind', 'labels', 'what it is now', 'ask instead'];
  const old = renderTable(head, OLD_NAMES.map(rowOf));
  const foreign = renderTable(
    ['name', 'ask instead', ''],
    FOREIGN_NAMES.map(({ name, successor, note }) => [code(name), query(successor), note]),
  );
  const elsewhere = `## Names of other products\n\nNothing records these; each has something to ask instead.\n\n${foreign}`;
  return `${[`<!-- ${GENERATED} -->`, '# Names from before', INTRODUCTION, old, LIMITS, elsewhere].join('\n\n')}\n`;
}

function rowOf(name: OldName): readonly string[] {
  const fixed = name.series.flatMap(({ labels }) => Object.keys(labels ?? {}));
  const labels = [...new Set([...name.labels.map(({ label }) => label), ...fixed])];
  const marked = name.families.includes('platform') ? `${code(name.name)} \\*` : code(name.name);
  return [marked, name.kind, labels.map(code).join(' '), name.description, query(name.successor)];
}

/** On one line, as a cell of a table needs it. */
function query(measure: Measure): string {
  return renderMeasure(measure, { window: '5m' })
    .map((expression) => code(expression.replaceAll(/\s+/g, ' ')))
    .join(' ');
}
