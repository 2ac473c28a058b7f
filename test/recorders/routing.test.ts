import { describe, expect, test } from 'vitest';
import { recordRouting, withRouting } from '../../src/recorders/routing.ts';
import { refusedValues, seriesOf } from '../support/series.ts';
import { warningsOf } from '../support/warnings.ts';
import { recordInMemory } from '../support/work-in-memory.ts';

const DECISION = { model: 'gpt-4o-mini', complexity: 'low', confidence: 0.85 } as const;
const anyDuration = { count: 1, sum: expect.any(Number) };

describe('a routing', () => {
  test('is a span with the decision, and metrics of it', async () => {
    const telemetry = recordInMemory();
    const model = await withRouting({ strategy: 'classifier' }, async (routing) => {
      await Promise.resolve();
      routing.decide({ ...DECISION, fallback: true });
      return 'gpt-4o-mini';
    });
    expect(model).toBe('gpt-4o-mini');
    expect(telemetry.spans().map(({ name, attributes, status, kind }) => ({ name, attributes, status, kind }))).toEqual([
      {
        name: 'routing classifier',
        kind: 0,
        status: { code: 0 },
        attributes: {
          'aimeter.operation.name': 'routing',
          'aimeter.routing.strategy': 'classifier',
          'gen_ai.request.model': 'gpt-4o-mini',
          'aimeter.routing.complexity': 'low',
          'aimeter.routing.fallback': true,
          'aimeter.routing.confidence': 0.85,
        },
      },
    ]);
    expect(await seriesOf(telemetry, 'aimeter.routing')).toEqual({
      'aimeter.routing.decisions': [
        {
          'gen_ai.request.model': 'gpt-4o-mini',
          'aimeter.routing.complexity': 'low',
          'aimeter.routing.strategy': 'classifier',
          'aimeter.routing.fallback': true,
          value: 1,
        },
      ],
      'aimeter.routing.duration': [{ 'gen_ai.request.model': 'gpt-4o-mini', ...anyDuration }],
      'aimeter.routing.confidence': [{ 'gen_ai.request.model': 'gpt-4o-mini', count: 1, sum: 0.85 }],
    });
  });

  test.each([
    ['returns', () => DECISION],
    ['promises', () => Promise.resolve(DECISION)],
  ])('takes the decision that its callback %s', async (_, decide) => {
    const telemetry = recordInMemory();
    expect(await withRouting<unknown>({ strategy: 'rules' }, decide)).toBe(DECISION);
    expect(telemetry.spans()[0]?.attributes).toMatchObject({
      'gen_ai.request.model': 'gpt-4o-mini',
      'aimeter.routing.fallback': false,
    });
  });

  test('takes what it was told over what the callback returns', () => {
    const telemetry = recordInMemory();
    withRouting({ strategy: 'rules' }, (routing) => {
      routing.decide({ model: 'gpt-4o', complexity: 'high' });
      return DECISION;
    });
    expect(telemetry.spans()[0]?.attributes['gen_ai.request.model']).toBe('gpt-4o');
  });

  test('that returns a reply instead of a decision decided nothing', async () => {
    const telemetry = recordInMemory();
    withRouting({ strategy: 'rules' }, () => ({ model: 'gpt-4o', choices: [] }));
    expect(await seriesOf(telemetry, 'aimeter.routing')).toEqual({ 'aimeter.routing.duration': [anyDuration] });
  });

  test('returns a result that cannot be looked at', () => {
    recordInMemory();
    const reply = {
      complexity: 'low',
      get model(): string {
        throw new Error('lazy');
      },
    };
    warningsOf(() => expect(withRouting({ strategy: 'rules' }, () => reply) === reply).toBe(true));
  });

  test('that fails after it decided counts no decision and passes the error on', async () => {
    const telemetry = recordInMemory();
    const failure = new RangeError('no model left');
    const routing = withRouting({ strategy: 'rules' }, (handle) => {
      handle.decide(DECISION);
      return Promise.reject(failure);
    });
    await expect(routing).rejects.toBe(failure);
    expect(telemetry.spans()[0]?.status).toEqual({ code: 2, message: 'RangeError' });
    expect(telemetry.spans()[0]?.attributes['error.type']).toBe('RangeError');
    expect(await seriesOf(telemetry, 'aimeter.routing')).toEqual({
      'aimeter.routing.duration': [{ 'gen_ai.request.model': 'gpt-4o-mini', ...anyDuration }],
    });
  });

  test('that is aborted says so', async () => {
    const telemetry = recordInMemory();
    const abort = AbortSignal.abort();
    await expect(withRouting({ strategy: 'rules' }, () => Promise.reject(abort.reason as Error))).rejects.toThrow('aborted');
    expect(telemetry.spans()[0]?.attributes).toMatchObject({ 'aimeter.end.reason': 'aborted', 'error.type': 'AbortError' });
  });
});

describe('a router that measures itself', () => {
  test('has its decision in metrics, without a span', async () => {
    const telemetry = recordInMemory();
    recordRouting({ ...DECISION, strategy: 'external', durationSeconds: 0.25 });
    expect(telemetry.spans()).toEqual([]);
    expect(await seriesOf(telemetry, 'aimeter.routing')).toEqual({
      'aimeter.routing.decisions': [
        {
          'gen_ai.request.model': 'gpt-4o-mini',
          'aimeter.routing.complexity': 'low',
          'aimeter.routing.strategy': 'external',
          'aimeter.routing.fallback': false,
          value: 1,
        },
      ],
      'aimeter.routing.duration': [{ 'gen_ai.request.model': 'gpt-4o-mini', count: 1, sum: 0.25 }],
      'aimeter.routing.confidence': [{ 'gen_ai.request.model': 'gpt-4o-mini', count: 1, sum: 0.85 }],
    });
  });

  test('loses what is wrong and keeps the rest, with one warning per cause', async () => {
    const telemetry = recordInMemory();
    const wrong = { ...DECISION, strategy: 'external', confidence: Number.NaN, durationSeconds: -1 };
    const warnings = warningsOf(() => {
      recordRouting(wrong);
      recordRouting(wrong);
      recordRouting({ ...DECISION, model: '', strategy: 'external' });
    });
    expect(warnings).toEqual([
      'aimeter: recordRouting: confidence must be a number from 0 to 1, received NaN; such values are dropped and counted',
      'aimeter: recordRouting: durationSeconds must be a number from 0, received -1; such values are dropped and counted',
      'aimeter: recordRouting: model must be a non-empty text, received ""; such values are dropped and counted',
    ]);
    expect(Object.keys(await seriesOf(telemetry, 'aimeter.routing'))).toEqual(['aimeter.routing.decisions']);
    expect(await refusedValues(telemetry)).toBe(5);
  });
});
