import { ROOT_CONTEXT, trace, TraceFlags } from '@opentelemetry/api';
import { suppressTracing } from '@opentelemetry/core';
import { emptyResource } from '@opentelemetry/resources';
import {
  InMemoryLogRecordExporter,
  LoggerProvider,
  type ReadableLogRecord,
  SimpleLogRecordProcessor,
} from '@opentelemetry/sdk-logs';
import { TracerProvider } from '@opentelemetry/sdk-trace';
import { expect, test } from 'vitest';
import { DirectLoggerProvider } from '../../../src/telemetry/direct/logger.ts';

const exporter = new InMemoryLogRecordExporter();
const processors = [new SimpleLogRecordProcessor({ exporter })];
const ours = new DirectLoggerProvider(emptyResource(), processors).getLogger('test', '1.0.0');
const theirs = new LoggerProvider({ resource: emptyResource(), processors }).getLogger('test', '1.0.0');

function readable(record: ReadableLogRecord | undefined) {
  if (!record) throw new Error('expected a record');
  const { hrTime, hrTimeObserved, spanContext, severityNumber, severityText, body, eventName, attributes } = record;
  const { resource, instrumentationScope, droppedAttributesCount } = record;
  const { name, version } = instrumentationScope;
  const told = { hrTime, hrTimeObserved, spanContext, severityNumber, severityText, body, eventName, attributes };
  return { ...told, resource, name, version, droppedAttributesCount };
}

test('a record is the one that the SDK would have made', () => {
  const spanContext = { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), traceFlags: TraceFlags.SAMPLED };
  const record = {
    eventName: 'an.event',
    timestamp: 1_790_000_000_123.5,
    observedTimestamp: 1_790_000_000_200,
    severityNumber: 5,
    severityText: 'DEBUG',
    body: 'text',
    attributes: { text: 'a', count: 1, list: ['b'] },
    context: trace.setSpanContext(ROOT_CONTEXT, spanContext),
  };
  exporter.reset();
  for (const logger of [ours, theirs]) logger.emit(record);
  const [own, sdk] = exporter.getFinishedLogRecords().map(readable);
  expect(own).toEqual(sdk);
  expect(own?.spanContext).toEqual(spanContext);
});

test('where tracing is suppressed a record belongs to no span', () => {
  const span = new TracerProvider().getTracer('test').startSpan('GET', {}, suppressTracing(ROOT_CONTEXT));
  exporter.reset();
  ours.emit({ body: 'text', context: trace.setSpan(ROOT_CONTEXT, span) });
  expect(exporter.getFinishedLogRecords()[0]?.spanContext).toBeUndefined();
});
