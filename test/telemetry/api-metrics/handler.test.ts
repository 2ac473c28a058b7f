import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { metrics } from '@opentelemetry/api';
import OpenAI from 'openai';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ledger, lineUsd } from '../../../examples/fake-provider/ledger.ts';
import { type FakeProvider, startFakeProvider } from '../../../examples/fake-provider/start-fake-provider.ts';
import { type ApiMetrics, createMetricsHandler, observeOpenAI, startTelemetry, type Telemetry } from '../../../src/index.ts';
import { type OtlpReceiver, startOtlpReceiver } from '../../support/otlp-receiver.ts';

const PRICES = {
  'gpt-4o-mini': { input: 0.15, output: 0.6, cacheRead: 0.075 },
  'gpt-4o-mini-2024-07-18': { input: 0.15, output: 0.6, cacheRead: 0.075 },
  'text-embedding-3-small': { input: 0.02, output: 0 },
};
const MESSAGES = [{ role: 'user', content: 'hello' }] satisfies OpenAI.ChatCompletionMessageParam[];
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

let receiver: OtlpReceiver;
let provider: FakeProvider;
let telemetry: Telemetry | undefined;
let server: Server;
let base: string;

beforeEach(async () => {
  [receiver, provider] = await Promise.all([startOtlpReceiver(), startFakeProvider()]);
  process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] = receiver.url;
  server = createServer(createMetricsHandler()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/metrics`;
});
afterEach(async () => {
  await telemetry?.shutdown();
  telemetry = undefined;
  await Promise.all([receiver.close(), provider.close()]);
  server.close();
  for (const name of ['OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_METRICS_EXPORTER']) delete process.env[name];
});

const client = (options: Parameters<typeof observeOpenAI>[1] = {}) =>
  observeOpenAI(new OpenAI({ apiKey: 'sk-test-FAKE', baseURL: provider.url, maxRetries: 0 }), options);
const chat = (openai: OpenAI, scenario: string) =>
  openai.chat.completions.create({ model: 'gpt-4o-mini', messages: MESSAGES }, { headers: { 'x-fake-scenario': scenario } });

/** The same request through a socket and as a `Request`: both must answer the same. */
const WAYS: readonly (readonly [string, (target: string, init?: RequestInit) => Promise<Response>])[] = [
  ['node:http', (target, init) => fetch(base + target, init)],
  ['fetch', (target, init) => createMetricsHandler().fetch(new Request(`https://shop.example/api/metrics${target}`, init))],
];

const read = async (response: Response): Promise<ApiMetrics> => (await response.json()) as ApiMetrics;

describe.each(WAYS)('GET /api/metrics through %s', (_, request) => {
  test('answers what the books of the provider say', async () => {
    telemetry = startTelemetry();
    const openai = client();
    await chat(openai, 'usage in=100,out=50,cached=0');
    await chat(openai, 'usage in=1000,out=7,cached=600');
    await openai.embeddings.create(
      { model: 'text-embedding-3-small', input: 'hello' },
      { headers: { 'x-fake-scenario': 'usage in=40,out=0,cached=0' } },
    );
    await expect(chat(openai, 'status 500')).rejects.toThrow('500');
    const azure = client({ providerOverrides: { '127.0.0.1': 'azure.ai.openai' } });
    await chat(azure, 'usage in=30,out=3,cached=0');
    const response = await request('');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store');
    const answered = await read(response);
    const lines = ledger(provider.requests);
    const chats = lines.filter(({ model }) => model.startsWith('gpt'));
    const input = sum(chats.map(({ inputTokens }) => inputTokens));
    const output = sum(chats.map(({ outputTokens }) => outputTokens));
    expect([input, output]).toEqual([1130, 60]);
    await telemetry.flush();
    const millis = receiver
      .spans()
      .map(({ startTimeUnixNano, endTimeUnixNano }) => Number(endTimeUnixNano - startTimeUnixNano) / 1e6);
    const outputUsd = (output * 0.6) / 1e6;
    const totalUsd = sum(lines.map((line) => lineUsd(line, PRICES)));
    expect(answered).toEqual({
      startedAt: new Date(performance.timeOrigin).toISOString(),
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      requests: { total: 5, byService: { openai: 4, 'azure.ai.openai': 1 } },
      tokens: { input, output, total: input + output },
      cost: {
        input: expect.closeTo(totalUsd - outputUsd, 12),
        output: expect.closeTo(outputUsd, 12),
        total: expect.closeTo(totalUsd, 12),
      },
      averageDurationMs: expect.closeTo(sum(millis) / 5, 0),
      errors: 1,
      byLevel: { debug: 0, info: 0, warn: 0, error: 0 },
    });
    expect(millis).toHaveLength(5);
  });

  test('says 0.000045 dollars for gpt-4o-mini with 100 tokens in and 50 out, to the digit', async () => {
    telemetry = startTelemetry();
    await chat(client(), 'usage in=100,out=50,cached=0');
    const { cost, tokens } = await read(await request('?format=json'));
    expect({ cost, tokens }).toEqual({
      cost: { input: 0.000015, output: 0.00003, total: 0.000045 },
      tokens: { input: 100, output: 50, total: 150 },
    });
    const text = await (await request('?format=prometheus')).text();
    expect(text).toContain('\nai_cost_total{type="total"} 0.000045\n');
  });

  test('gives the old names in the text format, then everything else', async () => {
    telemetry = startTelemetry({ serviceName: 'shop' });
    await chat(client(), 'usage in=100,out=50,cached=0');
    metrics
      .getMeter('aimeter')
      .createCounter('aimeter.log.records')
      .add(3, { 'aimeter.log.category': 'a', 'aimeter.log.level': 'warning' });
    metrics
      .getMeter('aimeter')
      .createCounter('aimeter.log.records')
      .add(1, { 'aimeter.log.category': 'a', 'aimeter.log.level': 'error' });
    metrics
      .getMeter('aimeter')
      .createCounter('aimeter.log.records')
      .add(2, { 'aimeter.log.category': 'b', 'aimeter.log.level': 'critical' });
    const response = await request('?format=prometheus');
    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    const text = await response.text();
    const [old = '', rest = ''] = text.split('# HELP target_info');
    expect(old.split('\n').filter((line) => !line.startsWith('# HELP'))).toEqual([
      '# TYPE ai_average_duration_ms gauge',
      expect.stringMatching(/^ai_average_duration_ms [\d.]+$/),
      '# TYPE ai_cost_total counter',
      'ai_cost_total{type="input"} 0.000015',
      'ai_cost_total{type="output"} 0.00003',
      'ai_cost_total{type="total"} 0.000045',
      '# TYPE ai_requests_by_level counter',
      'ai_requests_by_level{level="warn"} 3',
      'ai_requests_by_level{level="error"} 3',
      '# TYPE ai_requests_total counter',
      'ai_requests_total{service="openai"} 1',
      '# TYPE ai_tokens_total counter',
      'ai_tokens_total{type="input"} 100',
      'ai_tokens_total{type="output"} 50',
      'ai_tokens_total{type="total"} 150',
      '',
    ]);
    expect(rest).toMatch(/^gen_ai_client_inference_duration_seconds_count\{.*service_name="shop".*\} 1$/m);
    expect(rest).toMatch(/^process_memory_usage_bytes\{/m);
    expect(text).not.toMatch(/^ai_.*service_name/m);
    const { byLevel } = await read(await request(''));
    expect(byLevel).toEqual({ debug: 0, info: 0, warn: 3, error: 3 });
  });

  test('answers zeros before the first operation', async () => {
    telemetry = startTelemetry();
    const { requests, tokens, cost, averageDurationMs, errors } = await read(await request(''));
    expect({ requests, tokens, cost, averageDurationMs, errors }).toEqual({
      requests: { total: 0, byService: {} },
      tokens: { input: 0, output: 0, total: 0 },
      cost: { input: 0, output: 0, total: 0 },
      averageDurationMs: 0,
      errors: 0,
    });
    const text = await (await request('?format=prometheus')).text();
    expect(text.split('\n').filter((line) => line.startsWith('ai_'))).toEqual([
      'ai_cost_total{type="input"} 0',
      'ai_cost_total{type="output"} 0',
      'ai_cost_total{type="total"} 0',
      'ai_tokens_total{type="input"} 0',
      'ai_tokens_total{type="output"} 0',
      'ai_tokens_total{type="total"} 0',
    ]);
  });

  test('answers HEAD without a body and refuses other methods and formats', async () => {
    telemetry = startTelemetry();
    const head = await request('?format=prometheus', { method: 'HEAD' });
    expect([head.status, head.headers.get('content-type'), await head.text()]).toEqual([
      200,
      'text/plain; version=0.0.4; charset=utf-8',
      '',
    ]);
    expect(Number(head.headers.get('content-length'))).toBeGreaterThan(1000);
    const post = await request('', { method: 'POST' });
    expect([post.status, post.headers.get('allow'), await post.text()]).toEqual([405, 'GET, HEAD', 'only GET and HEAD\n']);
    const xml = await request('?format=xml');
    expect([xml.status, await xml.text()]).toEqual([400, 'format must be json or prometheus\n']);
  });

  test('says 503 rather than zeros where there are no metrics', async () => {
    const idle = await request('');
    expect([idle.status, await idle.text()]).toEqual([503, expect.stringContaining('no metrics in this process')]);
    process.env['OTEL_METRICS_EXPORTER'] = 'none';
    telemetry = startTelemetry();
    expect((await request('')).status).toBe(503);
    await telemetry.shutdown();
    telemetry = startTelemetry({ prometheusPort: 0 });
    expect((await request('')).status).toBe(200);
  });
});

test('hides the message of an instrument of the application that fails', async () => {
  telemetry = startTelemetry();
  const broken = { collect: () => Promise.reject(new Error('secret')) };
  const { answer } = await import('../../../src/telemetry/api-metrics/answer.ts');
  expect(await answer('GET', '/', broken.collect)).toMatchObject({ status: 500, body: 'metrics could not be collected\n' });
});

test('a mounted handler reads only the query, whatever the path is', async () => {
  telemetry = startTelemetry();
  for (const target of ['//x?format=prometheus', '/?a=1&format=prometheus', '/%zz?format=prometheus#f']) {
    const { answer } = await import('../../../src/telemetry/api-metrics/answer.ts');
    const { status, headers } = await answer('GET', target, () => telemetry?.collectMetrics() ?? Promise.resolve(undefined));
    expect([status, headers['content-type']]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
  }
});
