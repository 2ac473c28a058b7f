import { expect, it } from 'vitest';
import { HOST_METRICS_CONFIG } from '../../scripts/stack/launch.ts';
import { startStack } from '../../scripts/stack/start-stack.ts';
import { waitUntil } from '../../scripts/stack/wait-until.ts';
import * as hostMetrics from '../../src/catalogue/host-metrics.ts';
import { createPrometheusClient } from '../../src/query/prometheus.ts';

const METRICS = Object.values(hostMetrics).map(({ seriesName }) => seriesName);

it('the metrics of the machine arrive when they are asked for', async () => {
  const overlays = { 'otel-collector': [HOST_METRICS_CONFIG] };
  await using stack = await startStack({ servers: ['otel-collector', 'prometheus'], overlays });
  const prometheus = createPrometheusClient({ url: stack.urls.prometheus });
  const missing = await waitUntil('all metrics', async () => {
    const names = await prometheus.labelValues('__name__', '{job="host", instance="this-host"}');
    const absent = METRICS.filter((name) => !names.includes(name));
    // The utilization of the processor needs two readings.
    return absent.length === 0 && absent;
  });
  expect(missing).toEqual([]);
  for (const { seriesName, attributes } of Object.values(hostMetrics)) {
    const [series] = await prometheus.query(`${seriesName}{job="host"}`);
    expect(Object.keys(series?.labels ?? {})).toEqual(expect.arrayContaining([...attributes]));
  }
  const [idle] = await prometheus.query('avg by (instance) (system_cpu_utilization_ratio{state="idle"})');
  expect(idle?.value).toBeGreaterThanOrEqual(0);
  expect(idle?.value).toBeLessThanOrEqual(1);
});
