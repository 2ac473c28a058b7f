import { logs, metrics, ROOT_CONTEXT, trace, type Tracer } from '@opentelemetry/api';
import { hrTimeToMilliseconds } from '@opentelemetry/core';
import { type ReadableSpan, TracerProvider } from '@opentelemetry/sdk-trace';
import { expect, test } from 'vitest';
import { resolveRecordingConfig } from '../../src/config.ts';
import { recorderSettings } from '../../src/instrumentation/recorder-settings.ts';
import { Backlog } from '../../src/operation/backlog.ts';
import { newAttributes } from '../../src/operation/new-attributes.ts';
import { Recorder } from '../../src/operation/recorder.ts';
import { DirectTracerProvider } from '../../src/telemetry/direct/tracer.ts';

function create() {
  const started: string[] = [];
  const ended: ReadableSpan[] = [];
  const sdk = new TracerProvider({
    spanProcessors: [
      {
        onStart: ({ name }) => void started.push(name),
        onEnd: (span) => void ended.push(span),
        forceFlush: () => Promise.resolve(),
        shutdown: () => Promise.resolve(),
      },
    ],
  });
  return { started, ended, sdk, backlog: new Backlog() };
}

function startChat(tracer: Tracer) {
  const providers = { tracer, meter: metrics.getMeter('test'), logger: logs.getLogger('test') };
  const recorder = new Recorder(
    recorderSettings(resolveRecordingConfig({}), () => {}),
    providers,
  );
  const subject = { provider: 'openai', requestModel: 'gpt-4o', serverAddress: 'api.openai.com', serverPort: 443 };
  const start = { operation: 'chat', kind: 'client', target: 'gpt-4o', attributes: newAttributes(), ...subject } as const;
  return recorder.start(start, ROOT_CONTEXT);
}

test('our own span starts when the operation is recorded, with the time at which the operation started', () => {
  const { started, ended, sdk, backlog } = create();
  const operation = startChat(new DirectTracerProvider(sdk, backlog).getTracer('test'));
  expect(started).toEqual([]);
  operation.end('completed');
  backlog.drain();
  expect(started).toEqual(['chat gpt-4o']);
  expect(hrTimeToMilliseconds(ended[0]!.startTime)).toBe(operation.startedEpochMs);
  expect(hrTimeToMilliseconds(ended[0]!.duration)).toBeCloseTo(operation.endedAtMs - operation.startedAtMs, 2);
});

test('it starts earlier for what asks for the active span, and is the parent of spans inside', () => {
  const { started, ended, sdk, backlog } = create();
  const tracer = new DirectTracerProvider(sdk, backlog).getTracer('test');
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
