import { type Context, logs, metrics, ROOT_CONTEXT, SpanStatusCode, trace, TraceFlags, type Tracer } from '@opentelemetry/api';
import { hrTimeToMilliseconds } from '@opentelemetry/core';
import { emptyResource } from '@opentelemetry/resources';
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  type ReadableSpan,
  type Sampler,
  type SpanProcessor,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import { expect, test } from 'vitest';
import { resolveRecordingConfig } from '../../src/config.ts';
import { recorderSettings } from '../../src/current/recorder-settings.ts';
import { Backlog } from '../../src/operation/backlog.ts';
import { newAttributes } from '../../src/operation/new-attributes.ts';
import { Recorder } from '../../src/operation/recorder.ts';
import { DirectTracerProvider } from '../../src/telemetry/direct/tracer.ts';

function create(sampler: Sampler = new AlwaysOnSampler()) {
  const started: string[] = [];
  const ended: ReadableSpan[] = [];
  const processor: SpanProcessor = {
    onStart: ({ name }) => void started.push(name),
    onEnd: (span) => void ended.push(span),
    forceFlush: () => Promise.resolve(),
    shutdown: () => Promise.resolve(),
  };
  const tracing = { resource: emptyResource(), sampler, spanProcessors: [processor] };
  const backlog = new Backlog();
  const tracer = new DirectTracerProvider(tracing, backlog).getTracer('test');
  return { started, ended, sdk: new TracerProvider(tracing), tracer, backlog };
}

function startChat(tracer: Tracer, parent: Context = ROOT_CONTEXT) {
  const providers = { tracer, meter: metrics.getMeter('test'), logger: logs.getLogger('test') };
  const recorder = new Recorder(
    recorderSettings(resolveRecordingConfig({}), () => {}),
    providers,
  );
  const subject = { provider: 'openai', requestModel: 'gpt-4o', serverAddress: 'api.openai.com', serverPort: 443 };
  const start = { operation: 'chat', kind: 'client', target: 'gpt-4o', attributes: newAttributes(), ...subject } as const;
  return recorder.start(start, parent);
}

function readable(span: ReadableSpan | undefined) {
  if (!span) throw new Error('expected a span');
  const { name, kind, startTime, endTime, duration, status, attributes, links, events, ended, parentSpanContext } = span;
  const { resource, instrumentationScope, droppedAttributesCount, droppedEventsCount, droppedLinksCount } = span;
  const dropped = { droppedAttributesCount, droppedEventsCount, droppedLinksCount };
  const { traceFlags, traceState } = span.spanContext();
  const own = { name, kind, startTime, endTime, duration, status, attributes, links, events, ended, parentSpanContext };
  return { ...own, ...dropped, resource, scope: instrumentationScope.name, traceFlags, traceState };
}

test('the span of an operation is made when the operation is recorded, and is the one that the SDK would have made', () => {
  const { started, ended, sdk, tracer, backlog } = create();
  const parent = trace.setSpan(ROOT_CONTEXT, sdk.getTracer('application').startSpan('work', {}, ROOT_CONTEXT));
  started.length = 0;
  const operation = startChat(tracer, parent);
  operation.end('completed');
  backlog.drain();
  expect(started).toEqual([]);
  const ours = readable(ended[0]);
  expect(hrTimeToMilliseconds(ours.startTime)).toBe(operation.startedEpochMs);
  expect(hrTimeToMilliseconds(ours.duration)).toBeCloseTo(operation.endedAtMs - operation.startedAtMs, 2);

  const { kind, startTime, attributes } = ours;
  const theirs = sdk.getTracer('test').startSpan(ours.name, { kind, startTime, attributes }, parent);
  theirs.end(operation.startedEpochMs + (operation.endedAtMs - operation.startedAtMs));
  expect(ours).toEqual(readable(ended[1]));
  expect(ended[0]!.spanContext().traceId).toBe(theirs.spanContext().traceId);
  expect(ended[0]!.spanContext().spanId).toMatch(/^[0-9a-f]{16}$/);
});

test('without a parent it begins a trace of its own', () => {
  const { ended, tracer, backlog } = create();
  for (const operation of [startChat(tracer), startChat(tracer)]) operation.end('completed');
  backlog.drain();
  const [first, second] = ended.map((span) => span.spanContext().traceId);
  expect(first).toMatch(/^[0-9a-f]{32}$/);
  expect(second).not.toBe(first);
});

test('it is not recorded when the sampler says no', () => {
  const { ended, tracer, backlog } = create(new AlwaysOffSampler());
  const operation = startChat(tracer);
  operation.end('completed');
  backlog.drain();
  expect(ended).toEqual([]);
  expect(operation.span.spanContext().traceFlags).toBe(TraceFlags.NONE);
});

test('what the application adds to it afterwards is ignored, as on any span that ended', () => {
  const { ended, tracer, backlog } = create();
  const operation = startChat(tracer);
  operation.end('completed');
  backlog.drain();
  const before = readable(ended[0]);
  const late = trace.getSpan(operation.context)!;
  late.setAttribute('late', 1).addEvent('late').setStatus({ code: SpanStatusCode.ERROR }).updateName('late').end();
  expect(late.isRecording()).toBe(false);
  expect(readable(ended[0])).toEqual(before);
  expect(ended).toHaveLength(1);
});

test('it starts earlier for what asks for the active span, and is the parent of spans inside', () => {
  const { started, ended, tracer, backlog } = create();
  const operation = startChat(tracer);
  const asked = trace.getSpan(operation.context);
  expect(started).toEqual(['chat gpt-4o']);
  tracer.startSpan('POST', {}, operation.context).end();
  operation.end('completed');
  backlog.drain();
  expect(ended.map(({ name }) => name)).toEqual(['POST', 'chat gpt-4o']);
  expect(ended[0]!.parentSpanContext?.spanId).toBe(asked?.spanContext().spanId);
  expect(ended[1]!.spanContext()).toBe(asked?.spanContext());
});

test('on the SDK of an application it starts at once: its processors and samplers see spans when they start', () => {
  const { started, sdk } = create();
  startChat(sdk.getTracer('test'));
  expect(started).toEqual(['chat gpt-4o']);
});
