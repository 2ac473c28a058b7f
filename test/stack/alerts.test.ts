import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitUntil } from '../../scripts/stack/wait-until.ts';
import { telemetryDropped } from '../../src/catalogue/metrics/health.ts';
import { inferenceDuration } from '../../src/catalogue/metrics/inference.ts';
import { ENVIRONMENT, SERVICE_NAME } from '../../src/catalogue/resource.ts';
import { createPrometheusClient, type PrometheusClient, type RuleAlert } from '../../src/query/prometheus.ts';
import { TELEMETRY_REASON, TELEMETRY_SIGNAL } from '../../src/semconv/aimeter.ts';
import { ERROR_TYPE, PROVIDER_NAME, REQUEST_MODEL } from '../../src/semconv/attributes.ts';
import { dataPanels, readDashboards } from '../generate/support/dashboards.ts';
import { histogram, histogramPoint, point, sum } from './support/metrics.ts';
import { keyValues, sendOtlp, unixNano } from './support/otlp.ts';
import { everyMetric } from './support/seed.ts';
import { startStackToTest, type StackToTest } from './support/stack-to-test.ts';

describe('rules on the real servers', () => {
  let stack: StackToTest;
  let prometheus: PrometheusClient;

  beforeAll(async () => {
    stack = await startStackToTest(['prometheus', 'otel-collector', 'alertmanager']);
    prometheus = createPrometheusClient({ url: stack.urls.prometheus });
  });
  afterAll(() => stack?.stop());

  const resource = { [SERVICE_NAME]: 'one-shot', [ENVIRONMENT]: 'test' };

  async function firing(alert: string, variant?: string): Promise<RuleAlert | undefined> {
    const alerts = await prometheus.alerts();
    return alerts.find(
      ({ labels, state }) => state === 'firing' && labels['alertname'] === alert && labels['variant'] === variant,
    );
  }

  it('have nothing to say at first but that they are evaluated', async () => {
    await waitUntil('the watchdog', () => firing('AIMeterWatchdog'));
    expect((await prometheus.alerts()).map(({ labels }) => labels['alertname'])).toEqual(['AIMeterWatchdog']);
  });

  it('read metrics that the servers really expose, under the labels they really have', async () => {
    const expected = [
      'otelcol_exporter_queue_size{exporter="otlp_http/prometheus", data_type="metrics"}',
      'otelcol_exporter_queue_capacity{exporter="otlp_http/prometheus", data_type="metrics"}',
      'alertmanager_notifications_failed_total{integration="email", reason!=""}',
    ];
    const exist = async () =>
      (await Promise.all(expected.map((selector) => prometheus.query(selector)))).every(({ length }) => length > 0);
    expect(await waitUntil('all of them', exist)).toBe(true);
  });

  it('report the first refused key of a process that ended at once', async () => {
    const attributes = { [PROVIDER_NAME]: 'openai', [REQUEST_MODEL]: 'gpt-4o', [ERROR_TYPE]: 'invalid_api_key' };
    const metric = {
      ...histogram(inferenceDuration.name, [
        histogramPoint({ ...justStarted(attributes), count: '1', bucketCounts: ['1', '0', '0'] }),
      ]),
      unit: 's',
    };
    await sendOtlp('metrics', { ...stack.ingest, resource }, [metric]);
    const alert = await waitUntil('the alert', () => firing('AIMeterProviderCritical'), { timeoutMs: 15_000 });
    expect(alert.labels).toEqual({
      alertname: 'AIMeterProviderCritical',
      severity: 'critical',
      deployment_environment_name: 'test',
      service_name: 'one-shot',
      gen_ai_provider_name: 'openai',
      error_type: 'invalid_api_key',
    });
    expect(alert.annotations['summary']).toMatch(
      /^Authentication, billing and permission errors of openai invalid_api_key in one-shot: \d+$/,
    );
  });

  it('report the first item that an application dropped', async () => {
    const attributes = { [TELEMETRY_SIGNAL]: 'traces', [TELEMETRY_REASON]: 'queue_full' };
    const metric = { ...sum(telemetryDropped.name, [point(1, justStarted(attributes))]), unit: telemetryDropped.unit };
    await sendOtlp('metrics', { ...stack.ingest, resource }, [metric]);
    const alert = await waitUntil('the alert', () => firing('AIMeterTelemetryLost', 'dropped'), { timeoutMs: 15_000 });
    expect(alert.labels).toMatchObject({ severity: 'warning', aimeter_telemetry_reason: 'queue_full' });
  });

  it('report the first point that a back end refused for good, though the counter has no zero before it', async () => {
    const clash = { ...justStarted({}), startTimeUnixNano: unixNano(-1000) };
    const sender = { ...stack.ingest, resource: { ...resource, 'service.instance.id': 'twice' } };
    await sendOtlp('metrics', sender, [sum('clash', [point(1, clash)])]);
    await waitUntil('the first value', async () => (await prometheus.query('clash_total')).length > 0);
    await sendOtlp('metrics', sender, [sum('clash', [point(2, clash)])]);
    const alert = await waitUntil('the alert', () => firing('AIMeterTelemetryLost', 'rejected'), { timeoutMs: 40_000 });
    expect(alert.labels).toMatchObject({ severity: 'warning', exporter: 'otlp_http/prometheus' });
  });

  it('are joined by dashboards that show every metric of ours', async () => {
    const waiting = new Map(
      readDashboards().flatMap(([path, dashboard]) =>
        dataPanels(dashboard).flatMap(({ title, targets = [] }) =>
          targets.map(({ refId, expr }) => [`${path} ${title} ${refId}`, expr] as const),
        ),
      ),
    );
    // What only a broken Collector or a span would show.
    for (const [panel, expr] of waiting) if (/otelcol_|traces_|alertmanager_/.test(expr)) waiting.delete(panel);
    expect(waiting.size).toBeGreaterThan(40);
    await sendOtlp('metrics', { ...stack.ingest, resource }, everyMetric());
    const shown = async () => {
      for (const [panel, expr] of waiting) if ((await prometheus.query(withVariables(expr))).length > 0) waiting.delete(panel);
      return waiting.size === 0;
    };
    await waitUntil('all panels', shown, { timeoutMs: 20_000 }).catch(() => false);
    expect([...waiting.keys()]).toEqual([]);
  });
});

/** The query as Grafana sends it when every variable is left at All. */
function withVariables(expression: string): string {
  return expression.replaceAll(/\$__(rate_interval|interval|range)/g, '5m').replaceAll(/\$[a-z]+/g, '.*');
}

/** A process that ends at once: its counters start in the millisecond in which they are exported. */
function justStarted(attributes: Readonly<Record<string, string>>) {
  const now = unixNano();
  return { startTimeUnixNano: now, timeUnixNano: now, attributes: keyValues(attributes) };
}
