import { waitUntil } from '../../../scripts/stack/wait-until.ts';
import { cost } from '../../../src/catalogue/metrics/money.ts';
import { prometheusLabel, prometheusName } from '../../../src/catalogue/prometheus-name.ts';
import { SERVICE_NAME } from '../../../src/catalogue/resource.ts';
import { spendSeries } from '../../../src/generate/recorded.ts';
import type { JaegerClient } from '../../../src/query/jaeger.ts';
import type { LokiClient } from '../../../src/query/loki.ts';
import type { PrometheusClient } from '../../../src/query/prometheus.ts';
import { COST_AMOUNT } from '../../../src/semconv/aimeter.ts';
import { INFERENCE_DETAILS_EVENT } from '../../../src/semconv/operations.ts';
import { nanoUsd } from './calls.ts';

/** What the back ends say that a service spent, in nanodollars. */
export interface Books {
  /** Increase of the cost counter over the last hour. */
  increase(service: string): Promise<number>;
  /** What the money rules record. */
  sinceMidnight(service: string): Promise<number>;
  /** Sum over the details events, which inferences have. */
  logged(service: string): Promise<number>;
  /** Sum over all spans. */
  traced(service: string): Promise<number>;
  /** Asks for a figure until it is `expected`, for half a minute at most; gives the last answer. */
  settle(figure: () => Promise<number>, expected: number): Promise<number>;
}

const BY_SERVICE = prometheusLabel(SERVICE_NAME);

/** Reads the books of all three back ends. */
export function createBooks({
  prometheus,
  loki,
  jaeger,
}: {
  readonly prometheus: PrometheusClient;
  readonly loki: LokiClient;
  readonly jaeger: JaegerClient;
}): Books {
  return {
    async increase(service) {
      return first(await prometheus.query(`sum(increase(${prometheusName(cost)}{${BY_SERVICE}="${service}"}[1h] anchored))`));
    },
    async sinceMidnight(service) {
      return first(await prometheus.query(`sum(${spendSeries.name}{${BY_SERVICE}="${service}"})`));
    },
    async logged(service) {
      const events = `{${BY_SERVICE}="${service}"} | event_name="${INFERENCE_DETAILS_EVENT}"`;
      return first(await loki.query(`sum(sum_over_time(${events} | unwrap ${prometheusLabel(COST_AMOUNT)} [1h]))`));
    },
    async traced(service) {
      const spans = (await jaeger.search({ service, limit: 5000 })).flat();
      const amounts = new Map(spans.map(({ spanId, tags }) => [spanId, Number(tags[COST_AMOUNT] ?? 0)]));
      return nanoUsd([...amounts.values()].reduce((sum, amount) => sum + amount, 0));
    },
    async settle(figure, expected) {
      const deadline = performance.now() + 30_000;
      return waitUntil(
        'a figure',
        async () => {
          const found = await figure();
          return found === expected || performance.now() > deadline ? found : undefined;
        },
        { timeoutMs: 60_000, intervalMs: 500 },
      );
    },
  };
}

/** Value of the only series; 0 when there is none. */
function first(series: readonly { readonly value: number }[]): number {
  return nanoUsd(series[0]?.value ?? 0);
}
