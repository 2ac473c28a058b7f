import { SeverityNumber, type SpanContext, SpanKind, SpanStatusCode, ValueType } from '@opentelemetry/api';
import { OTLPLogExporter } from '@opentelemetry/exporter-logs-otlp-proto';
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-proto';
import { OTLPTraceExporter as OTLPJsonTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { LoggerProvider, SimpleLogRecordProcessor } from '@opentelemetry/sdk-logs';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { SimpleSpanProcessor, type SpanExporter, TracerProvider } from '@opentelemetry/sdk-trace';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type OtlpReceiver, startOtlpReceiver } from '../support/otlp-receiver.ts';

let receiver: OtlpReceiver;
beforeEach(async () => {
  receiver = await startOtlpReceiver();
});
afterEach(() => receiver.close());

const resource = resourceFromAttributes({ 'service.name': 'sender' });

async function sendSpan(exporter: SpanExporter): Promise<SpanContext> {
  const provider = new TracerProvider({ resource, spanProcessors: [new SimpleSpanProcessor({ exporter })] });
  const span = provider.getTracer('lib', '1.2.3').startSpan('chat', { kind: SpanKind.CLIENT, startTime: [1_700_000_000, 5] });
  span.setAttributes({ text: 'é', int: -3, double: 0.25, yes: true, list: ['a', 'b'], map: { deep: { n: [1, 2] } } });
  span.addEvent('first', { at: 1 });
  span.setStatus({ code: SpanStatusCode.ERROR, message: 'boom' });
  span.end([1_700_000_001, 7]);
  await provider.shutdown();
  return span.spanContext();
}

test.each([
  ['protobuf', OTLPTraceExporter],
  ['JSON', OTLPJsonTraceExporter],
])('decodes a span sent as %s', async (_, Exporter) => {
  const { traceId, spanId } = await sendSpan(new Exporter({ url: `${receiver.url}/v1/traces` }));
  expect(receiver.spans()).toEqual([
    {
      resource: { 'service.name': 'sender' },
      scope: { name: 'lib', version: '1.2.3' },
      attributes: { text: 'é', int: -3, double: 0.25, yes: true, list: ['a', 'b'], map: { deep: { n: [1, 2] } } },
      traceId,
      spanId,
      parentSpanId: '',
      name: 'chat',
      kind: 3,
      startTimeUnixNano: 1_700_000_000_000_000_005n,
      endTimeUnixNano: 1_700_000_001_000_000_007n,
      status: { code: 2, message: 'boom' },
      events: [{ name: 'first', attributes: { at: 1 } }],
      links: [],
    },
  ]);
});

test('decodes metric points and log records', async () => {
  const reader = new PeriodicExportingMetricReader({ exporter: new OTLPMetricExporter({ url: `${receiver.url}/v1/metrics` }) });
  const meters = new MeterProvider({ resource, readers: [reader] });
  const meter = meters.getMeter('lib');
  meter.createCounter('calls', { unit: '{call}', valueType: ValueType.INT }).add(3, { model: 'm' });
  meter.createHistogram('latency', { unit: 's', advice: { explicitBucketBoundaries: [1, 2] } }).record(1.5);
  await meters.shutdown();
  const processors = [new SimpleLogRecordProcessor({ exporter: new OTLPLogExporter({ url: `${receiver.url}/v1/logs` }) })];
  const loggers = new LoggerProvider({ resource, processors });
  loggers
    .getLogger('lib')
    .emit({ eventName: 'done', severityNumber: SeverityNumber.WARN, body: { a: [1] }, attributes: { b: 'c' } });
  await loggers.shutdown();
  expect(receiver.metrics()).toMatchObject([
    {
      name: 'calls',
      unit: '{call}',
      kind: 'sum',
      isMonotonic: true,
      temporality: 2,
      value: 3,
      isInteger: true,
      attributes: { model: 'm' },
    },
    { name: 'latency', unit: 's', kind: 'histogram', value: 1.5, count: 1, bucketCounts: [0, 1, 0], explicitBounds: [1, 2] },
  ]);
  expect(receiver.logs()).toMatchObject([{ eventName: 'done', severityNumber: 13, body: { a: [1] }, attributes: { b: 'c' } }]);
});

test('fails the given number of requests, then accepts, and keeps only what it accepted', async () => {
  receiver.fail(400, 1);
  await sendSpan(new OTLPTraceExporter({ url: `${receiver.url}/v1/traces` }));
  await sendSpan(new OTLPTraceExporter({ url: `${receiver.url}/v1/traces` }));
  expect(receiver.requests.map(({ status }) => status)).toEqual([400, 200]);
  expect(receiver.spans()).toHaveLength(1);
});

test('refuses connections while it does not listen, on the same port as before', async () => {
  await receiver.stopListening();
  await expect(fetch(receiver.url)).rejects.toThrow('fetch failed');
  await receiver.listenAgain();
  await sendSpan(new OTLPTraceExporter({ url: `${receiver.url}/v1/traces` }));
  await receiver.waitFor((seen) => seen.spans().length === 1);
});
