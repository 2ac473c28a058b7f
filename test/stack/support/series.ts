import type { Metric } from '../../../src/catalogue/metric.ts';
import { prometheusLabel, prometheusName } from '../../../src/catalogue/prometheus-name.ts';
import type { PrometheusClient } from '../../../src/query/prometheus.ts';
import * as own from '../../../src/semconv/aimeter.ts';
import * as semconv from '../../../src/semconv/attributes.ts';
import type { LedgerLine } from './app-ledger.ts';
import { EXPECTED_SHARES } from './expected-shares.ts';

/** Sum of one series. */
export interface SeriesValue {
  readonly value: number;
  /** Number of values; histograms only. */
  readonly count: number | undefined;
  readonly within: number;
}

/** Series by their labels, written as sorted JSON. */
export type SeriesByLabels = ReadonlyMap<string, SeriesValue>;

/** Labels that say which process a series is from, not what it measures. */
const RESOURCE_LABELS: ReadonlySet<string> = new Set(['__name__', 'instance', 'job', 'service_instance_id', 'service_name']);

function keyOf(labels: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The series that a metric must have according to the books. */
export function expectedSeries(metric: Metric, lines: readonly LedgerLine[]): SeriesByLabels {
  const series = new Map<string, SeriesValue>();
  for (const line of lines) {
    for (const { attributes, value, count = 1, within = 1e-9 } of EXPECTED_SHARES.get(metric)?.(line) ?? []) {
      const key = keyOf(labelsOf(metric, { ...attributesOf(line), ...attributes }));
      const before = metric.kind === 'gauge' ? undefined : series.get(key);
      series.set(key, {
        value: (before?.value ?? 0) + value,
        count: metric.kind === 'histogram' ? (before?.count ?? 0) + count : undefined,
        within: (before?.within ?? 0) + within,
      });
    }
  }
  return series;
}

/** The series that Prometheus has: what sums grew by from their very beginning, the last value of the others. */
export async function storedSeries(metric: Metric, prometheus: PrometheusClient, service: string): Promise<SeriesByLabels> {
  const name = prometheusName(metric);
  const read = async (series: string): Promise<ReadonlyMap<string, number>> => {
    const selector = `${series}{service_name="${service}"}`;
    const isSum = metric.kind === 'counter' || metric.kind === 'histogram';
    const answer = await prometheus.query(isSum ? `increase(${selector}[1h] anchored)` : selector);
    return new Map(answer.map(({ labels, value }) => [keyOf(withoutResource(labels)), value]));
  };
  const values = await read(metric.kind === 'histogram' ? `${name}_sum` : name);
  if (metric.kind !== 'histogram')
    return new Map([...values].map(([key, value]) => [key, { value, count: undefined, within: 0 }]));
  const counts = await read(`${name}_count`);
  return new Map([...counts].map(([key, count]) => [key, { value: values.get(key) ?? Number.NaN, count, within: 0 }]));
}

function withoutResource(labels: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(labels).filter(([name]) => !RESOURCE_LABELS.has(name)));
}

function labelsOf(metric: Metric, attributes: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  const declared = metric.attributes.map((name): [string, string | undefined] => [prometheusLabel(name), attributes[name]]);
  return Object.fromEntries(declared.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** Everything that an operation can tell a metric; each takes what it declares. */
function attributesOf(line: LedgerLine): Readonly<Record<string, string | undefined>> {
  const common = { [semconv.OPERATION_NAME]: line.operation, [semconv.ERROR_TYPE]: line.errorType };
  if (line.operation === 'execute_tool') {
    return { ...common, [semconv.TOOL_NAME]: line.target, [semconv.TOOL_TYPE]: 'function' };
  }
  return {
    ...common,
    [semconv.PROVIDER_NAME]: 'openai',
    [semconv.REQUEST_MODEL]: line.model,
    [semconv.RESPONSE_MODEL]: line.answeredBy,
    [semconv.OPENAI_RESPONSE_SERVICE_TIER]: line.tier,
    [semconv.SERVER_ADDRESS]: '127.0.0.1',
    [semconv.SERVER_PORT]: String(line.span.tags[semconv.SERVER_PORT]),
    [own.COST_TYPE]: 'model_inference',
    [own.COST_CATEGORY]: 'models',
  };
}
