import { trace } from '@opentelemetry/api';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { endOpenUnits } from '../../src/operation/open-units.ts';
import { recordCall, startCall, withCall } from '../../src/recorders/calls.ts';
import { recordSentiment } from '../../src/recorders/sentiment.ts';
import { type Point, total } from '../support/memory-telemetry.ts';
import { warningsOf } from '../support/warnings.ts';
import { recordInMemory } from '../support/work-in-memory.ts';

function histogramOf(points: ReadonlyMap<string, readonly Point[]>, name: string) {
  return points.get(name)?.map(({ attributes, histogram }) => ({ attributes, ...histogram }));
}

const INBOUND = { 'aimeter.call.direction': 'inbound' };

describe('a call', () => {
  test('is one internal span, with its id on the span alone', async () => {
    const telemetry = recordInMemory();
    const inside = await withCall({ direction: 'inbound', id: 'CA1' }, async (call) => {
      expect({ id: call.id, direction: call.direction }).toEqual({ id: 'CA1', direction: 'inbound' });
      return trace.getActiveSpan()?.spanContext();
    });
    const [span] = telemetry.spans();
    expect(inside).toEqual(span?.spanContext());
    expect({ name: span?.name, kind: span?.kind, status: span?.status }).toEqual({
      name: 'call inbound',
      kind: 0,
      status: { code: 0 },
    });
    expect(span?.attributes).toEqual({ 'aimeter.operation.name': 'call', ...INBOUND, 'aimeter.call.id': 'CA1' });
    const points = await telemetry.points();
    expect(points.get('aimeter.call.count')).toEqual([
      { attributes: { ...INBOUND, 'aimeter.outcome': 'success' }, value: 1, histogram: undefined },
    ]);
    expect(histogramOf(points, 'aimeter.call.duration')).toEqual([{ attributes: INBOUND, count: 1, sum: expect.any(Number) }]);
  });

  test('takes latencies, audio quality and sentiment, which is moved to the scale from 0 to 1', async () => {
    const telemetry = recordInMemory();
    withCall({ direction: 'inbound' }, (call) => {
      call.recordLatency(0.5);
      call.recordLatency(1.5);
      call.recordAudioQuality(0.75);
      call.recordSentiment(-1);
      call.recordSentiment(0.5);
    });
    const points = await telemetry.points();
    expect(histogramOf(points, 'aimeter.call.latency')).toEqual([{ attributes: INBOUND, count: 2, sum: 2 }]);
    expect(histogramOf(points, 'aimeter.call.audio_quality')).toEqual([{ attributes: INBOUND, count: 1, sum: 0.75 }]);
    expect(histogramOf(points, 'aimeter.sentiment.score')).toEqual([
      { attributes: { 'aimeter.sentiment.source': 'call' }, count: 2, sum: 0.75 },
    ]);
  });

  test('that fails passes the error on and counts as a failure', async () => {
    const telemetry = recordInMemory();
    const error = new TypeError('no');
    await expect(withCall({ direction: 'outbound' }, () => Promise.reject(error))).rejects.toBe(error);
    expect(telemetry.spans()[0]?.attributes).toEqual({
      'aimeter.operation.name': 'call',
      'aimeter.call.direction': 'outbound',
      'error.type': 'TypeError',
      'aimeter.end.reason': 'error',
    });
    const points = await telemetry.points();
    expect(points.get('aimeter.call.count')?.map(({ attributes }) => attributes)).toEqual([
      { 'aimeter.call.direction': 'outbound', 'aimeter.outcome': 'failure', 'error.type': 'TypeError' },
    ]);
  });

  test('in no known direction is recorded as unknown', async () => {
    const telemetry = recordInMemory();
    const warnings = warningsOf(() => withCall({ direction: 'sideways' as 'inbound' }, () => undefined));
    expect(warnings).toEqual([expect.stringContaining('must be "inbound" or "outbound", received "sideways"')]);
    expect(telemetry.spans().map(({ name }) => name)).toEqual(['call unknown']);
  });
});

describe('a started call', () => {
  test('takes in what runs inside it and ends once, with the first end', () => {
    const telemetry = recordInMemory();
    const call = startCall({ direction: 'outbound', id: 'CA2' });
    const inside = call.run(() => trace.getActiveSpan()?.spanContext());
    call.fail(new TypeError('no'));
    call.end();
    call[Symbol.dispose]();
    expect(telemetry.spans().map(({ attributes }) => attributes['error.type'])).toEqual(['TypeError']);
    expect(inside).toEqual(telemetry.spans()[0]?.spanContext());
  });

  test('measures what it is told until it ends', async () => {
    const telemetry = recordInMemory();
    {
      using call = startCall({ direction: 'inbound' });
      call.recordLatency(0.2);
      call.recordAudioQuality(1);
      call.recordSentiment(0);
    }
    const points = await telemetry.points();
    for (const name of ['aimeter.call.latency', 'aimeter.call.audio_quality', 'aimeter.sentiment.score', 'aimeter.call.count']) {
      expect(total(points, name)).toBe(1);
    }
  });

  test('that nobody ends is abandoned when the process ends', () => {
    const telemetry = recordInMemory();
    startCall({ direction: 'inbound' });
    endOpenUnits();
    expect(telemetry.spans()[0]?.attributes).toMatchObject({ 'error.type': 'abandoned', 'aimeter.end.reason': 'abandoned' });
  });
});

describe('a call that is over', () => {
  test('is recorded in metrics alone', async () => {
    const telemetry = recordInMemory();
    recordCall({ direction: 'inbound', durationSeconds: 90, latencySeconds: 0.5, audioQuality: 1 });
    const points = await telemetry.points();
    expect(telemetry.spans()).toEqual([]);
    expect(points.get('aimeter.call.count')?.map(({ attributes }) => attributes)).toEqual([
      { ...INBOUND, 'aimeter.outcome': 'success' },
    ]);
    expect(histogramOf(points, 'aimeter.call.duration')).toEqual([{ attributes: INBOUND, count: 1, sum: 90 }]);
    expect(histogramOf(points, 'aimeter.call.latency')).toEqual([{ attributes: INBOUND, count: 1, sum: 0.5 }]);
    expect(histogramOf(points, 'aimeter.call.audio_quality')).toEqual([{ attributes: INBOUND, count: 1, sum: 1 }]);
  });

  test.each([
    ['an error', new RangeError('no'), 'RangeError'],
    ['a code', 'no-answer', 'no-answer'],
    ['anything else', 7, '_OTHER'],
  ])('failed with %s', async (_, error, errorType) => {
    const telemetry = recordInMemory();
    recordCall({ direction: 'outbound', durationSeconds: 1, error });
    expect((await telemetry.points()).get('aimeter.call.count')?.map(({ attributes }) => attributes)).toEqual([
      { 'aimeter.call.direction': 'outbound', 'aimeter.outcome': 'failure', 'error.type': errorType },
    ]);
  });

  test('counts although its numbers make no sense', async () => {
    const telemetry = recordInMemory();
    recordCall({ direction: 'inbound', durationSeconds: Number.NaN, latencySeconds: -1, audioQuality: 2 });
    const points = await telemetry.points();
    expect(total(points, 'aimeter.call.count')).toBe(1);
    for (const name of ['aimeter.call.duration', 'aimeter.call.latency', 'aimeter.call.audio_quality']) {
      expect(points.get(name)).toBeUndefined();
    }
    expect(total(points, 'aimeter.telemetry.dropped', { 'aimeter.telemetry.reason': 'invalid_value' })).toBe(3);
  });
});

describe('a sentiment', () => {
  test('is recorded when it is within its range, whatever number it is, and counted as dropped when not', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.double(), fc.double({ min: -1, max: 1, noNaN: true })), async (score) => {
        const telemetry = recordInMemory();
        warningsOf(() => recordSentiment({ source: 'chat', score }));
        const points = await telemetry.points();
        const fits = score >= -1 && score <= 1;
        expect(histogramOf(points, 'aimeter.sentiment.score')).toEqual(
          fits ? [{ attributes: { 'aimeter.sentiment.source': 'chat' }, count: 1, sum: (score + 1) / 2 }] : undefined,
        );
        expect(total(points, 'aimeter.telemetry.dropped')).toBe(fits ? 0 : 1);
      }),
    );
  });

  test('of nothing is dropped', async () => {
    const telemetry = recordInMemory();
    warningsOf(() => recordSentiment({ source: '', score: 0 }));
    expect((await telemetry.points()).get('aimeter.sentiment.score')).toBeUndefined();
  });
});
