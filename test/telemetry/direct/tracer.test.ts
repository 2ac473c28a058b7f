import { ROOT_CONTEXT, trace, TraceFlags } from '@opentelemetry/api';
import { emptyResource } from '@opentelemetry/resources';
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  InMemorySpanExporter,
  type Sampler,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace';
import { expect, test } from 'vitest';
import { Backlog } from '../../../src/operation/backlog.ts';
import { isDirect } from '../../../src/operation/direct-tracer.ts';
import { DirectTracerProvider } from '../../../src/telemetry/direct/tracer.ts';

function create(sampler: Sampler = new AlwaysOnSampler()) {
  const exporter = new InMemorySpanExporter();
  const tracing = { resource: emptyResource(), sampler, spanProcessors: [new SimpleSpanProcessor({ exporter })] };
  const tracer = new DirectTracerProvider(tracing, new Backlog()).getTracer('test');
  if (!isDirect(tracer)) throw new Error('expected a direct tracer');
  return { exporter, tracer };
}

test('spans have the attributes they start with, those of the end, and those of the application', () => {
  const { exporter, tracer } = create();
  const span = tracer.startSpan('chat', { attributes: { start: 1, both: 'first' } }, ROOT_CONTEXT);
  span.setAttribute('application', true);
  tracer.fill(span, { both: 'second', end: 2 });
  span.end();
  expect(exporter.getFinishedSpans().map(({ attributes }) => attributes)).toEqual([
    { start: 1, both: 'second', application: true, end: 2 },
  ]);
});

test('spans belong to the trace of their parent', () => {
  const { exporter, tracer } = create();
  const parent = { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), traceFlags: TraceFlags.SAMPLED };
  tracer.startSpan('chat', {}, trace.setSpanContext(ROOT_CONTEXT, parent)).end();
  expect(exporter.getFinishedSpans()[0]).toMatchObject({ parentSpanContext: parent });
});

test('a span that is not recorded takes no attributes', () => {
  const { exporter, tracer } = create(new AlwaysOffSampler());
  const span = tracer.startSpan('chat', { attributes: { start: 1 } }, ROOT_CONTEXT);
  tracer.fill(span, { end: 2 });
  span.end();
  expect(span.isRecording()).toBe(false);
  expect(exporter.getFinishedSpans()).toEqual([]);
});
