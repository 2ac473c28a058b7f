import { context, ROOT_CONTEXT } from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { describe, expect, test } from 'vitest';
import { currentTraceparent } from '../../src/recorders/about.ts';
import { recordEvaluation } from '../../src/recorders/evaluation.ts';
import { recordFeedback } from '../../src/recorders/feedback.ts';
import { withAttributes } from '../../src/work/with-attributes.ts';
import { withTask } from '../../src/work/with-task.ts';
import type { MemoryTelemetry } from '../support/memory-telemetry.ts';
import { refusedValues, seriesOf } from '../support/series.ts';
import { warningsOf } from '../support/warnings.ts';
import { recordInMemory } from '../support/work-in-memory.ts';

const THUMBS = { source: 'thumbs', score: 1 } as const;

async function eventsOf(telemetry: MemoryTelemetry, name: string) {
  const records = (await telemetry.logs()).filter(({ eventName }) => eventName === name);
  return records.map(({ severityNumber, attributes, spanContext }) => ({ severityNumber, attributes, spanContext }));
}

describe('feedback', () => {
  test('that comes later belongs to the span of the reply', async () => {
    const telemetry = recordInMemory();
    const kept = withTask('answer', () => currentTraceparent());
    const later = withTask('rate', () =>
      withAttributes({ user: 'user-7' }, () => {
        recordFeedback({ source: 'stars', score: 0.75, traceparent: kept, responseId: 'chatcmpl-1' });
        return currentTraceparent();
      }),
    );
    expect(later).not.toBe(kept);
    const answered = telemetry
      .spans()
      .find(({ name }) => name === 'task answer')
      ?.spanContext();
    expect(await eventsOf(telemetry, 'aimeter.feedback')).toEqual([
      {
        severityNumber: 9,
        spanContext: answered,
        attributes: {
          'aimeter.feedback.source': 'stars',
          'aimeter.feedback.score': 0.75,
          'gen_ai.response.id': 'chatcmpl-1',
          'user.id': 'user-7',
        },
      },
    ]);
    expect(await seriesOf(telemetry, 'aimeter.feedback')).toEqual({
      'aimeter.feedback.score': [{ 'aimeter.feedback.source': 'stars', count: 1, sum: 0.75 }],
    });
  });

  test('belongs to a span context when it is given one, else to the active span, else to none', async () => {
    const telemetry = recordInMemory();
    const given = { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), traceFlags: 1 };
    withTask('answer', () => {
      recordFeedback({ ...THUMBS, spanContext: given });
      recordFeedback(THUMBS);
    });
    recordFeedback(THUMBS);
    const spans = (await eventsOf(telemetry, 'aimeter.feedback')).map(({ spanContext }) => spanContext?.spanId);
    expect(spans).toEqual([given.spanId, telemetry.spans()[0]?.spanContext().spanId, undefined]);
  });

  test('about a span that cannot be read belongs to none, rather than to a wrong one', async () => {
    const telemetry = recordInMemory();
    const warnings = warningsOf(() => {
      withTask('rate', () => {
        recordFeedback({ ...THUMBS, traceparent: 'gone' });
        recordFeedback({ ...THUMBS, spanContext: { traceId: '', spanId: '', traceFlags: 0 } });
      });
    });
    expect(warnings).toEqual([
      'aimeter: recordFeedback: traceparent must be a text that currentTraceparent() returned, received "gone"; such values are dropped and counted',
      'aimeter: recordFeedback: spanContext must be a valid span context, received an object; such values are dropped and counted',
    ]);
    const events = await eventsOf(telemetry, 'aimeter.feedback');
    expect(events.map(({ spanContext }) => spanContext)).toEqual([undefined, undefined]);
  });

  test.each([Number.NaN, -0.1, 1.01, 5, '1' as unknown as number])('with a score of %s is left out', async (score) => {
    const telemetry = recordInMemory();
    const warnings = warningsOf(() => recordFeedback({ source: 'stars', score }));
    expect(warnings).toEqual([expect.stringContaining('recordFeedback: score must be a number from 0 to 1, received')]);
    expect(await telemetry.logs()).toEqual([]);
    expect(await seriesOf(telemetry, 'aimeter.feedback')).toEqual({});
    expect(await refusedValues(telemetry)).toBe(1);
  });

  test.each([
    ['NO_CONTENT', undefined],
    ['SPAN_ONLY', undefined],
    ['EVENT_ONLY', 'write to [REDACTED:email]'],
    ['SPAN_AND_EVENT', 'write to [REDACTED:email]'],
  ] as const)('in mode %s has the comment %s', async (contentMode, comment) => {
    const telemetry = recordInMemory({ contentMode });
    recordFeedback({ ...THUMBS, comment: 'write to someone@example.com' });
    const [event] = await eventsOf(telemetry, 'aimeter.feedback');
    expect(event?.attributes['aimeter.feedback.comment']).toBe(comment);
  });
});

describe('an evaluation', () => {
  test('is the event of the conventions, in the span that was evaluated', async () => {
    const telemetry = recordInMemory();
    const kept = withTask('answer', () => currentTraceparent());
    recordEvaluation({
      name: 'relevance',
      score: 4.2,
      label: 'relevant',
      traceparent: kept,
      responseId: 'chatcmpl-1',
      explanation: 'on topic',
    });
    recordEvaluation({ name: 'faithfulness', error: new RangeError('judge failed') });
    const spanContext = telemetry.spans()[0]?.spanContext();
    expect(await eventsOf(telemetry, 'gen_ai.evaluation.result')).toEqual([
      {
        severityNumber: 9,
        spanContext,
        attributes: {
          'gen_ai.evaluation.name': 'relevance',
          'gen_ai.evaluation.score.value': 4.2,
          'gen_ai.evaluation.score.label': 'relevant',
          'gen_ai.response.id': 'chatcmpl-1',
        },
      },
      {
        severityNumber: 9,
        spanContext: undefined,
        attributes: { 'gen_ai.evaluation.name': 'faithfulness', 'error.type': 'RangeError' },
      },
    ]);
  });

  test('explains itself only where content is recorded on events, with secrets masked', async () => {
    const evaluation = { name: 'relevance', explanation: 'quotes someone@example.com' } as const;
    const open = recordInMemory({ contentMode: 'EVENT_ONLY' });
    recordEvaluation(evaluation);
    const [event] = await eventsOf(open, 'gen_ai.evaluation.result');
    expect(event?.attributes['gen_ai.evaluation.explanation']).toBe('quotes [REDACTED:email]');
    const quiet = recordInMemory({ contentMode: 'SPAN_ONLY' });
    recordEvaluation(evaluation);
    expect((await eventsOf(quiet, 'gen_ai.evaluation.result'))[0]?.attributes).toEqual({ 'gen_ai.evaluation.name': 'relevance' });
  });

  test('keeps what is right of what it is told, and needs a name', async () => {
    const telemetry = recordInMemory();
    const warnings = warningsOf(() => {
      recordEvaluation({ name: 'relevance', score: Number.NaN, label: 'fair' });
      recordEvaluation({ name: '', score: 1 });
    });
    expect((await eventsOf(telemetry, 'gen_ai.evaluation.result')).map(({ attributes }) => attributes)).toEqual([
      { 'gen_ai.evaluation.name': 'relevance', 'gen_ai.evaluation.score.label': 'fair' },
    ]);
    expect(warnings).toHaveLength(2);
  });
});

describe('the current trace context', () => {
  test('is what the W3C propagator writes and reads', () => {
    recordInMemory();
    withTask('answer', () => {
      const carrier: Record<string, string> = {};
      const propagator = new W3CTraceContextPropagator();
      propagator.inject(context.active(), carrier, {
        set: (into: Record<string, string>, key, value) => void (into[key] = value),
      });
      expect(currentTraceparent()).toBe(carrier['traceparent']);
    });
  });

  test('is undefined outside of any span', () => {
    recordInMemory();
    expect(context.with(ROOT_CONTEXT, currentTraceparent)).toBeUndefined();
  });
});
