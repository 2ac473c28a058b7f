import type { StackUrls } from '../../../scripts/stack/start-stack.ts';
import { waitUntil } from '../../../scripts/stack/wait-until.ts';
import { createJaegerClient } from '../../../src/query/jaeger.ts';
import { createLokiClient } from '../../../src/query/loki.ts';
import { createPrometheusClient } from '../../../src/query/prometheus.ts';

/** Everything the stores answer, as text to search in. */
export interface StoredTexts {
  traces(service: string): string;
  records(service: string): string;
  /** Series, exemplars and metadata of all services. */
  readonly metrics: string;
}

type Urls = Pick<StackUrls, 'jaeger' | 'loki' | 'prometheus'>;

/** Waits until every service has its spans, its log records and its metrics in the stores. */
export async function waitForAll(
  urls: Urls,
  services: readonly string[],
  least: { readonly spans: number; readonly records: number },
): Promise<void> {
  const jaeger = createJaegerClient({ url: urls.jaeger });
  const loki = createLokiClient({ url: urls.loki });
  const prometheus = createPrometheusClient({ url: urls.prometheus });
  for (const service of services) {
    await waitUntil(`${least.spans} spans of ${service}`, async () => {
      const found = await jaeger.search({ service, limit: 1000 });
      return found.flat().length >= least.spans;
    });
    await waitUntil(`${least.records} records of ${service}`, async () => {
      const found = await loki.records(`{service_name="${service}"}`);
      return found.length >= least.records;
    });
    await waitUntil(`latencies of ${service}`, async () => {
      const found = await prometheus.query(`traces_span_metrics_calls_total{service_name="${service}"}`);
      return found.length > 0;
    });
  }
}

/** Reads all traces and records of the services, and all of Prometheus. */
export async function readStores(urls: Urls, services: readonly string[]): Promise<StoredTexts> {
  const traces = new Map<string, string>();
  const records = new Map<string, string>();
  const hour = 3600;
  const now = Math.ceil(Date.now() / 1000);
  const range = `start=${now - hour}&end=${now + hour}`;
  for (const service of services) {
    traces.set(service, await read(`${urls.jaeger}/api/traces?service=${service}&limit=10000`));
    const query = encodeURIComponent(`{service_name="${service}"}`);
    records.set(service, await read(`${urls.loki}/loki/api/v1/query_range?query=${query}&${range}&limit=5000`));
  }
  const everything = encodeURIComponent('{__name__=~".+"}');
  const metrics = await Promise.all([
    read(`${urls.prometheus}/api/v1/series?match[]=${everything}&${range}`),
    read(`${urls.prometheus}/api/v1/query_exemplars?query=${everything}&${range}`),
    read(`${urls.prometheus}/api/v1/metadata`),
  ]);
  return {
    traces: (service) => textOf(traces, service),
    records: (service) => textOf(records, service),
    metrics: metrics.join('\n'),
  };
}

async function read(url: string): Promise<string> {
  const response = await fetch(url, { signal: AbortSignal.timeout(20_000) });
  const text = await response.text();
  if (!response.ok) throw new Error(`cannot read ${url}: status ${response.status}: ${text.slice(0, 300)}`);
  return text;
}

function textOf(texts: ReadonlyMap<string, string>, service: string): string {
  const text = texts.get(service);
  if (text === undefined) throw new Error(`nothing was read of ${service}`);
  return text;
}
