import { createServer } from 'node:http';
import { metrics } from '@opentelemetry/api';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { renderMetrics, startTelemetry, type Telemetry } from '../../src/telemetry.ts';
import { type OtlpReceiver, startOtlpReceiver } from '../support/otlp-receiver.ts';
import { runApp } from '../support/run-app.ts';

let receiver: OtlpReceiver;
let telemetry: Telemetry | undefined;
beforeEach(async () => {
  receiver = await startOtlpReceiver();
  process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] = receiver.url;
});
afterEach(async () => {
  await telemetry?.shutdown();
  await receiver.close();
  delete process.env['OTEL_EXPORTER_OTLP_ENDPOINT'];
});

test('serves the metrics under the names of the push path, and the same text for a route of one’s own', async () => {
  telemetry = startTelemetry({ prometheusPort: 0, serviceName: 'shop' });
  metrics.getMeter('app').createCounter('app.bytes.read', { unit: 'By' }).add(5, { 'file.kind': 'log' });
  const url = (await telemetry.metricsUrl()) ?? '';
  const response = await fetch(url);
  expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  const text = await response.text();
  expect(text).toMatch(/^# TYPE app_bytes_read_total counter$/m);
  expect(text).toMatch(
    /^app_bytes_read_total\{file_kind="log",service_instance_id="[-0-9a-f]+",service_name="shop",job="shop",instance="[-0-9a-f]+"\} 5$/m,
  );
  expect(text).toMatch(/^target_info\{.*job="shop".*\} 1$/m);
  expect(await renderMetrics()).toContain('app_bytes_read_total{');
  expect((await fetch(new URL('/', url))).status).toBe(404);
  expect((await fetch(url, { method: 'POST' })).status).toBe(405);
  await telemetry.shutdown();
  await expect(fetch(url)).rejects.toThrow('fetch failed');
  expect(await renderMetrics()).toBe('');
});

test('has nothing to serve without being asked', async () => {
  telemetry = startTelemetry();
  expect(await telemetry.metricsUrl()).toBeUndefined();
});

test('says so, and leaves the application alone, when the port is taken', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => {
    other.listen(0, '127.0.0.1', resolve);
  });
  const address = other.address();
  const port = String(typeof address === 'object' ? address?.port : '');
  const script = new URL('apps/record.mjs', import.meta.url);
  const run = await runApp(script, {
    endpoint: receiver.url,
    env: { AIMETER_PROMETHEUS_PORT: port },
    args: ['later natural end'],
  });
  expect(run.code).toBe(0);
  expect(run.stderr).toContain(`/metrics cannot listen on 127.0.0.1:${port}`);
  expect(run.stderr.trim().split('\n')).toHaveLength(1);
  expect(receiver.spans()).toHaveLength(1);
  other.close();
});

test('pulls without pushing, and with deltas pushed', async () => {
  process.env['OTEL_METRICS_EXPORTER'] = 'none';
  telemetry = startTelemetry({ prometheusPort: 0 });
  metrics.getMeter('app').createCounter('app.pulled').add(1);
  expect(await renderMetrics()).toContain('app_pulled_total{');
  await telemetry.shutdown();
  process.env['OTEL_METRICS_EXPORTER'] = 'otlp';
  process.env['OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE'] = 'delta';
  telemetry = startTelemetry({ prometheusPort: 0 });
  metrics.getMeter('app').createCounter('app.pulled').add(2);
  await telemetry.flush();
  metrics.getMeter('app').createCounter('app.pulled').add(3);
  expect(await renderMetrics()).toMatch(/^app_pulled_total\{.*\} 5$/m);
  delete process.env['OTEL_METRICS_EXPORTER'];
  delete process.env['OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE'];
});
