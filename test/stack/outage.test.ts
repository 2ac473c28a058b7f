import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SERVER_NAMES } from '../../scripts/stack/servers.ts';
import { createJaegerClient } from '../../src/query/jaeger.ts';
import { createLokiClient } from '../../src/query/loki.ts';
import { createPrometheusClient } from '../../src/query/prometheus.ts';
import { COST_AMOUNT } from '../../src/semconv/aimeter.ts';
import { point, sum } from './support/metrics.ts';
import { hexId, keyValues, sendOtlp, unixNano } from './support/otlp.ts';
import { startStackToTest, type StackToTest } from './support/stack-to-test.ts';

const ROUNDS = 20;
const POLL = { timeout: 60_000, interval: 250 };

describe('what the Collector acknowledged', () => {
  const resource = { 'service.name': 'outage-test' };
  const traceIds: string[] = [];
  let stack: StackToTest;

  beforeAll(async () => {
    stack = await startStackToTest(SERVER_NAMES);
    await Promise.all((['prometheus', 'loki', 'jaeger'] as const).map((name) => stack.kill(name)));
    const sender = { ...stack.ingest, resource };
    for (let round = 1; round <= ROUNDS; round += 1) {
      const traceId = hexId(16);
      traceIds.push(traceId);
      const times = { startTimeUnixNano: unixNano(-50), endTimeUnixNano: unixNano() };
      const attributes = keyValues({ [COST_AMOUNT]: round / 100 });
      await sendOtlp('metrics', sender, [sum('outage.cents', [point(round)])]);
      await sendOtlp('traces', sender, [{ traceId, spanId: hexId(8), name: 'chat', kind: 3, ...times, attributes }]);
      await sendOtlp('logs', sender, [{ timeUnixNano: unixNano(), traceId, body: { stringValue: `record ${round}` } }]);
    }
    await stack.kill('otel-collector');
    await stack.start('otel-collector');
    await Promise.all((['prometheus', 'loki', 'jaeger'] as const).map((name) => stack.start(name)));
  });
  afterAll(() => stack?.stop());

  const sumOfRounds = (ROUNDS * (ROUNDS + 1)) / 2;

  async function increaseOf(metric: string): Promise<number | undefined> {
    const prometheus = createPrometheusClient({ url: stack.urls.prometheus });
    const [total] = await prometheus.query(`sum(increase(${metric}{service_name="outage-test"}[15m] anchored))`);
    return total?.value;
  }

  it('is in Prometheus after an outage of every server, the Collector included: pushed counters', async () => {
    await expect.poll(async () => Math.round((await increaseOf('outage_cents_total')) ?? 0), POLL).toBe(sumOfRounds);
  });

  it('is in Prometheus to the cent: dollars derived from spans', async () => {
    await expect.poll(async () => Math.round(((await increaseOf('aimeter_span_cost_total')) ?? 0) * 100), POLL).toBe(sumOfRounds);
  });

  it('is in Jaeger: every trace', async () => {
    const jaeger = createJaegerClient({ url: stack.urls.jaeger });
    const missing = async (): Promise<number> => {
      const found = await Promise.all(traceIds.map((id) => jaeger.trace(id)));
      return found.filter((trace) => trace === undefined).length;
    };
    await expect.poll(missing, POLL).toBe(0);
  });

  it('is in Loki: every record once', async () => {
    const loki = createLokiClient({ url: stack.urls.loki });
    const lines = async () => (await loki.records('{service_name="outage-test"}')).map(({ line }) => line);
    await expect.poll(async () => (await lines()).length, POLL).toBe(ROUNDS);
    expect(new Set(await lines()).size).toBe(ROUNDS);
  });
});
