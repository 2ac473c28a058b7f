import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitUntil } from '../../scripts/stack/wait-until.ts';
import { METRICS } from '../../src/catalogue/catalogue.ts';
import type { Metric } from '../../src/catalogue/metric.ts';
import { prometheusLabel, prometheusName } from '../../src/catalogue/prometheus-name.ts';
import { createPrometheusClient, type InstantSeries, type PrometheusClient } from '../../src/query/prometheus.ts';
import { EXAMPLES, PROVOKED_ELSEWHERE } from '../examples/examples.ts';
import { type AppRun, runApp } from '../support/run-app.ts';
import { startStackToTest, type StackToTest } from './support/stack-to-test.ts';

/** Labels that Prometheus and the Collector add to every series. */
const ADDED = new Set([
  '__name__',
  'job',
  'instance',
  'le',
  'otel_scope_name',
  'otel_scope_version',
  'service_name',
  'service_namespace',
  'service_instance_id',
  'deployment_environment_name',
]);

/** Names of the services that the examples are. */
const SERVICES = 'service_name=~"example-.+|library"';

const metrics = METRICS.filter((metric) => !PROVOKED_ELSEWHERE.has(metric)).map((metric) => ({ name: metric.name, metric }));

/** Name of a series that every metric of the kind has. */
function seriesName(metric: Metric): string {
  return metric.kind === 'histogram' ? `${prometheusName(metric)}_count` : prometheusName(metric);
}

describe('the examples on the real servers', () => {
  let stack: StackToTest;
  let prometheus: PrometheusClient;
  const runs: AppRun[] = [];

  beforeAll(async () => {
    stack = await startStackToTest(['otel-collector', 'prometheus']);
    prometheus = createPrometheusClient({ url: stack.urls.prometheus });
    for (const { main } of EXAMPLES) {
      const env = { ...stack.appEnv, AIMETER_METRIC_FAMILIES: 'latest,v1.41' };
      runs.push(await runApp(main, { execArgv: [], env }));
    }
    const services = `count(count by (service_name) ({${SERVICES}}))`;
    await waitUntil('every example in Prometheus', async () => {
      const [found] = await prometheus.query(services);
      return found?.value === EXAMPLES.length;
    });
  });
  afterAll(() => stack?.stop());

  it('run to their end', () => {
    expect(runs.map(({ code }) => code)).toEqual(EXAMPLES.map(() => 0));
  });

  it.each(metrics)('have $name under its name, with the labels of the catalogue and no other', async ({ metric }) => {
    const found: readonly InstantSeries[] = await prometheus.query(`{__name__="${seriesName(metric)}", ${SERVICES}}`);
    expect(found.length).toBeGreaterThan(0);
    const allowed = new Set(metric.attributes.map(prometheusLabel));
    const labels = new Set(found.flatMap((series) => Object.keys(series.labels)));
    expect([...labels].filter((label) => !ADDED.has(label) && !allowed.has(label))).toEqual([]);
  });
});
