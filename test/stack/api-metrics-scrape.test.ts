import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import OpenAI from 'openai';
import { expect, it } from 'vitest';
import { startFakeProvider } from '../../examples/fake-provider/start-fake-provider.ts';
import { repositoryPath } from '../../scripts/stack/repository.ts';
import { startStack } from '../../scripts/stack/start-stack.ts';
import { waitUntil } from '../../scripts/stack/wait-until.ts';
import { COMPATIBILITY_RULES_PATH } from '../../src/generate/compatibility-rules.ts';
import { createMetricsHandler, observeOpenAI, startTelemetry } from '../../src/index.ts';
import { createPrometheusClient } from '../../src/query/prometheus.ts';

it('Prometheus scrapes the old names and everything else from the route of an application', async () => {
  process.env['OTEL_TRACES_EXPORTER'] = 'none';
  process.env['OTEL_LOGS_EXPORTER'] = 'none';
  process.env['OTEL_METRICS_EXPORTER'] = 'none';
  await using provider = await startFakeProvider();
  await using telemetry = startTelemetry({ serviceName: 'scraped', prometheusPort: 0 });
  const openai = observeOpenAI(new OpenAI({ apiKey: 'sk-test-FAKE', baseURL: provider.url }));
  await openai.chat.completions.create(
    { model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'hello' }] },
    { headers: { 'x-fake-scenario': 'usage in=100,out=50,cached=0' } },
  );
  const server = createServer(createMetricsHandler()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const directory = mkdtempSync(join(tmpdir(), 'aimeter-scrape-'));
  cpSync(repositoryPath('prometheus'), directory, { recursive: true });
  rmSync(join(directory, COMPATIBILITY_RULES_PATH.replace(/^prometheus/, '')));
  const target = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const labels = { __metrics_path__: '/api/metrics', __param_format: 'prometheus' };
  writeFileSync(join(directory, 'targets', 'application.yml'), JSON.stringify([{ targets: [target], labels }]));
  await using stack = await startStack({ servers: ['prometheus'], variables: { STACK_PROMETHEUS_DIR: directory } });
  const prometheus = createPrometheusClient({ url: stack.urls.prometheus });
  const scraped = async (query: string) => (await prometheus.query(query)).map((series) => [series.labels, series.value]);
  await waitUntil('a scrape', async () => (await scraped('ai_requests_total')).length > 0);
  expect(await scraped('ai_requests_total')).toEqual([
    [{ __name__: 'ai_requests_total', job: 'applications', instance: target, service: 'openai' }, 1],
  ]);
  expect(await scraped('sum by (type) (ai_cost_total)')).toEqual(
    expect.arrayContaining([
      [{ type: 'input' }, 0.000015],
      [{ type: 'output' }, 0.00003],
      [{ type: 'total' }, 0.000045],
    ]),
  );
  expect(await scraped('sum by (job) (gen_ai_client_inference_duration_seconds_count)')).toEqual([[{ job: 'scraped' }, 1]]);
  server.close();
  rmSync(directory, { recursive: true, force: true });
  await telemetry.shutdown();
});
