import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Meter } from '@opentelemetry/api';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider, type ResourceMetrics } from '@opentelemetry/sdk-metrics';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { repositoryPath } from '../../scripts/stack/repository.ts';
import { type Stack, startStack } from '../../scripts/stack/start-stack.ts';
import { waitUntil } from '../../scripts/stack/wait-until.ts';
import { METRICS } from '../../src/catalogue/catalogue.ts';
import type { Metric } from '../../src/catalogue/metric.ts';
import { Backlog } from '../../src/operation/backlog.ts';
import { PushReader } from '../../src/telemetry/metric-reader.ts';
import { serializeMetrics } from '../../src/telemetry/otlp/serialize.ts';
import { renderExposition } from '../../src/telemetry/prometheus/exposition.ts';
import { readTemporality } from '../../src/telemetry/temporality.ts';
import { type MetricsServer, startMetricsServer } from '../../src/telemetry/prometheus/server.ts';

interface Answer {
  readonly data: {
    readonly result: readonly { readonly metric: Readonly<Record<string, string>>; readonly value: readonly [number, string] }[];
  };
}
type Odd = Pick<Metric, 'name' | 'unit' | 'kind'>;

/** Names and units that have come up elsewhere, and those that the translation treats specially. */
const ODD: readonly Odd[] = [
  [
    's',
    'ms',
    'us',
    'ns',
    'min',
    'h',
    'd',
    'By',
    'KiBy',
    'MiBy',
    'GiBy',
    'TiBy',
    'KBy',
    'MBy',
    'GBy',
    'TBy',
    'm',
    'V',
    'A',
    'J',
    'W',
    'g',
  ],
  [
    'Cel',
    'Hz',
    '1',
    '%',
    'USD',
    '{USD}',
    '{request}/s',
    'By/s',
    'By/m',
    '1/d',
    's/{request}',
    'm/s',
    '',
    'kg',
    'a-b',
    '{a}b',
    'By/y',
    '1/w',
  ],
]
  .flat()
  .flatMap((unit, index) =>
    (['counter', 'updowncounter', 'gauge', 'histogram'] as const).map((kind) => ({
      name: `odd.unit_${index}.${kind}`,
      unit,
      kind,
    })),
  )
  .concat([
    { name: 'odd.total.requests', unit: '{request}', kind: 'counter' },
    { name: 'odd.requests.total', unit: '1', kind: 'counter' },
    { name: 'odd.seconds.waiting', unit: 's', kind: 'gauge' },
    { name: 'odd.waiting_seconds', unit: 's', kind: 'counter' },
    { name: 'odd.ratio.first', unit: '1', kind: 'gauge' },
    { name: 'odd.ratio.same', unit: '1', kind: 'updowncounter' },
    { name: 'odd__double..dots--and/slashes', unit: 's', kind: 'gauge' },
    { name: 'odd_trailing_', unit: 's', kind: 'counter' },
    { name: 'odd.rate.per_second', unit: '{item}/s', kind: 'gauge' },
    { name: 'Odd.UpperCase', unit: 'By', kind: 'gauge' },
    { name: 'odd.bytes_total', unit: 'By', kind: 'histogram' },
  ]);

/** Attribute names that need translating, and two that become one. */
const ODD_LABELS = {
  'a.b': 'first',
  a_b: 'second',
  '1digit': 'x',
  _one: 'x',
  ünïcode: 'x',
  'with-dash/slash': 'x',
  number: 4,
  yes: true,
  list: ['p', 'q'],
  text: 'q"\\\n',
};

function record(meter: Meter, { name, unit, kind }: Odd, attributes: Record<string, string>): void {
  if (kind === 'counter') meter.createCounter(name, { unit }).add(1.5, attributes);
  else if (kind === 'updowncounter') meter.createUpDownCounter(name, { unit }).add(-2, attributes);
  else if (kind === 'gauge') meter.createGauge(name, { unit }).record(3, attributes);
  else meter.createHistogram(name, { unit, advice: { explicitBucketBoundaries: [0.5, 1, 1000] } }).record(0.7, attributes);
}

async function collectEverything(): Promise<ResourceMetrics> {
  const resource = resourceFromAttributes({
    'service.name': 'shop',
    'service.namespace': 'web',
    'service.instance.id': 'instance-1',
    'deployment.environment.name': 'test',
    'host.name': 'box',
  });
  const reader = new PushReader({
    intervalMs: 1000,
    temporality: readTemporality({}),
    histograms: undefined,
    backlog: new Backlog(),
    ship: undefined,
  });
  const provider = new MeterProvider({ resource, readers: [reader] });
  const ours = provider.getMeter('aimeter', '1.2.3', { schemaUrl: 'https://example.com/schema' });
  for (const metric of METRICS) {
    record(ours, metric, Object.fromEntries(metric.attributes.map((attribute) => [attribute, 'value'])));
    record(ours, metric, {});
  }
  const odd = provider.getMeter('odd scope');
  for (const metric of ODD) record(odd, metric, {});
  odd.createCounter('odd.labels').add(1, ODD_LABELS);
  const { resourceMetrics } = await reader.collect();
  return resourceMetrics;
}

let pushed: Stack;
let pulled: Stack;
let server: MetricsServer | undefined;
let directory: string;

beforeAll(async () => {
  const collected = await collectEverything();
  server = await startMetricsServer({ host: '127.0.0.1', port: 0 }, () => Promise.resolve(renderExposition(collected)));
  directory = mkdtempSync(join(tmpdir(), 'aimeter-pull-'));
  cpSync(repositoryPath('prometheus'), directory, { recursive: true });
  const target = new URL(server?.url ?? '').host;
  writeFileSync(join(directory, 'targets', 'application.yml'), JSON.stringify([{ targets: [target] }]));
  [pushed, pulled] = await Promise.all([
    startStack({ servers: ['prometheus'] }),
    startStack({ servers: ['prometheus'], variables: { STACK_PROMETHEUS_DIR: directory } }),
  ]);
  const batch = serializeMetrics(collected, 'http/protobuf');
  const response = await fetch(`${pushed.urls.prometheus}/api/v1/otlp/v1/metrics`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-protobuf' },
    body: Buffer.from(batch?.body ?? []),
  });
  if (!response.ok) throw new Error(`Prometheus refuses the push: ${response.status} ${await response.text()}`);
});

afterAll(async () => {
  await Promise.all([pushed?.stop(), pulled?.stop(), server?.close()]);
  rmSync(directory, { recursive: true, force: true });
});

/** Every series of the application as `{labels} value`, sorted. A scrape writes the bound 1 as `1.0`, OTLP as `1`. */
async function seriesOf(stack: Stack): Promise<string[] | undefined> {
  const query = encodeURIComponent('{job="web/shop", __name__!~"up|scrape_.*"}');
  const answer: unknown = await (await fetch(`${stack.urls.prometheus}/api/v1/query?query=${query}`)).json();
  const { data } = answer as Answer;
  const series = data.result.map(({ metric, value }) => {
    const bound = metric['le'] === undefined ? {} : { le: String(Number(metric['le'].replace('+Inf', 'Infinity'))) };
    const labels = Object.entries({ ...metric, ...bound }).map(([label, text]) => `${label}=${JSON.stringify(text)}`);
    return `{${labels.sort().join(',')}} ${value[1]}`;
  });
  return series.length > 100 ? series.sort() : undefined;
}

test('a scrape gives Prometheus the same series, labels and values as OTLP', async () => {
  const expected = await waitUntil('pushed series', () => seriesOf(pushed));
  const actual = await waitUntil('scraped series', () => seriesOf(pulled));
  expect(actual).toEqual(expected);
});
