import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitUntil } from '../../scripts/stack/wait-until.ts';
import { createJaegerClient, type JaegerClient } from '../../src/query/jaeger.ts';
import { createPrometheusClient, type PrometheusClient } from '../../src/query/prometheus.ts';
import { COST_AMOUNT } from '../../src/semconv/aimeter.ts';
import { PROVIDER_NAME, REQUEST_MODEL } from '../../src/semconv/attributes.ts';
import { hexId, keyValues, sendOtlp, unixNano } from './support/otlp.ts';
import { startStackToTest, type StackToTest } from './support/stack-to-test.ts';

const SENDERS = 20;
const SPANS_EACH = 15;

/** Cents of one span; odd numbers, so that a lost or doubled one shows in the sum. */
const centsOf = (sender: number, span: number): number => 7 + sender * 13 + span * 29;

describe('what the Collector derives from spans', () => {
  let stack: StackToTest;
  let prometheus: PrometheusClient;
  let jaeger: JaegerClient;
  let ledgerCents = 0;

  beforeAll(async () => {
    stack = await startStackToTest(['otel-collector', 'prometheus', 'jaeger']);
    prometheus = createPrometheusClient({ url: stack.urls.prometheus });
    jaeger = createJaegerClient({ url: stack.urls.jaeger });
    await Promise.all(Array.from({ length: SENDERS }, (_, sender) => sendSpans(sender)));
  });
  afterAll(() => stack?.stop());

  /** One process: each span in a request of its own, as fast as the Collector accepts them. */
  async function sendSpans(sender: number): Promise<void> {
    const resource = { 'service.name': 'derived-test' };
    for (let span = 0; span < SPANS_EACH; span += 1) {
      const cents = centsOf(sender, span);
      await sendOtlp('traces', { ...stack.ingest, resource }, [
        {
          traceId: hexId(16),
          spanId: hexId(8),
          name: 'chat gpt-4o-mini',
          kind: 3,
          startTimeUnixNano: unixNano(-250),
          endTimeUnixNano: unixNano(),
          status: span % 5 === 0 ? { code: 2 } : {},
          attributes: keyValues({
            [PROVIDER_NAME]: 'openai',
            [REQUEST_MODEL]: `model-${sender % 2}`,
            [COST_AMOUNT]: cents / 100,
          }),
        },
      ]);
      ledgerCents += cents;
    }
  }

  it('adds the dollars of spans up to the cent, from the first one on', async () => {
    const spent = async (): Promise<number> => {
      const [total] = await prometheus.query('sum(increase(aimeter_span_cost_total{service_name="derived-test"}[10m] anchored))');
      return Math.round((total?.value ?? 0) * 100);
    };
    await waitUntil(`${ledgerCents} cents in Prometheus`, async () => (await spent()) === ledgerCents);
    const byModel = await prometheus.query('sum by (gen_ai_request_model, gen_ai_provider_name) (aimeter_span_cost_total)');
    expect(byModel.map(({ labels }) => labels).sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)))).toEqual([
      { gen_ai_provider_name: 'openai', gen_ai_request_model: 'model-0' },
      { gen_ai_provider_name: 'openai', gen_ai_request_model: 'model-1' },
    ]);
  });

  it('gives the latency buckets exemplars whose traces Jaeger has', async () => {
    const now = Date.now() / 1000;
    const exemplars = await waitUntil('exemplars in Prometheus', async () => {
      const found = await prometheus.queryExemplars('traces_span_metrics_duration_seconds_bucket', {
        start: now - 600,
        end: now + 600,
      });
      return found.length > 0 && found;
    });
    for (const { labels } of exemplars.slice(0, 5)) {
      const trace = await jaeger.trace(labels['trace_id'] ?? '');
      expect(trace?.map(({ name }) => name)).toEqual(['chat gpt-4o-mini']);
    }
  });

  it.each(['calls', 'errors', 'latencies'] as const)("answers the Monitor tab's question for %s", async (figure) => {
    const [chat] = await waitUntil(`${figure} in Jaeger`, async () => {
      const operations = await jaeger.performance({ service: 'derived-test', figure, spanKind: 'client', quantile: 0.95 });
      return operations.some(({ value }) => value > 0) && operations;
    });
    expect(chat?.operation).toBe('chat gpt-4o-mini');
  });

  it('tells Jaeger latencies in seconds: 250 ms lie in the bucket from 0.1 to 0.5', async () => {
    const [chat] = await jaeger.performance({ service: 'derived-test', figure: 'latencies', spanKind: 'client', quantile: 0.95 });
    expect(chat?.value).toBeGreaterThan(0.1);
    expect(chat?.value).toBeLessThanOrEqual(0.5);
  });
});
