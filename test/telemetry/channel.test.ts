import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { telemetryDropped } from '../../src/catalogue/metrics/health.ts';
import { Channel } from '../../src/telemetry/channel.ts';
import { readEndpoint } from '../../src/telemetry/otlp/endpoint.ts';
import { Reachability } from '../../src/telemetry/reachability.ts';
import { type OtlpReceiver, startOtlpReceiver } from '../support/otlp-receiver.ts';

let receiver: OtlpReceiver;
beforeEach(async () => {
  receiver = await startOtlpReceiver();
});
afterEach(() => receiver.close());

function createChannel(): Channel<number> {
  const endpoint = readEndpoint('logs', { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url, OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json' });
  return new Channel<number>({
    signal: 'logs',
    endpoint,
    reachability: new Reachability(),
    keep: () => false,
    limits: { maxItems: 100, maxBatchItems: 100, delayMs: 1000 },
    serialize(items) {
      if (items.includes(13)) throw new RangeError('Maximum call stack size exceeded');
      return [
        { signal: 'logs', encoding: 'json', items: items.length, body: Buffer.from(JSON.stringify({ resourceLogs: [], items })) },
      ];
    },
  });
}

test('loses only the item that cannot be serialised, and counts it', async () => {
  const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const provider = new MeterProvider({ readers: [new PeriodicExportingMetricReader({ exporter })] });
  const channel = createChannel();
  channel.countWith(provider);
  for (let item = 10; item < 18; item++) channel.add(item);
  channel.flushQueue();
  expect(await channel.outbox.flush(Date.now() + 10_000)).toBe(true);
  expect(receiver.requests.flatMap(({ body }) => body['items'])).toEqual([10, 11, 12, 14, 15, 16, 17]);
  await provider.forceFlush();
  const counted = exporter.getMetrics().flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((scope) => scope.metrics));
  const dropped = counted.find(({ descriptor }) => descriptor.name === telemetryDropped.name);
  expect(dropped?.dataPoints.map(({ attributes, value }) => [Object.values(attributes), value])).toEqual([
    [['logs', 'unserializable'], 1],
  ]);
  await provider.shutdown();
});
