import { describe, expect, test } from 'vitest';
import { type ContextComponent, withContextCycle } from '../../src/recorders/context-cycle.ts';
import { refusedValues, seriesOf } from '../support/series.ts';
import { warningsOf } from '../support/warnings.ts';
import { recordInMemory } from '../support/work-in-memory.ts';

const anyDuration = { count: 1, sum: expect.any(Number) };
const component = { 'aimeter.context.component': 'reflector' };

describe('a cycle of a context engine', () => {
  test('is a span with its awareness, and metrics of it', async () => {
    const telemetry = recordInMemory();
    const result = await withContextCycle({ component: 'reflector' }, async (cycle) => {
      cycle.setAwareness(0.5);
      cycle.setAwareness(0.9);
      return Promise.resolve('reflected');
    });
    expect(result).toBe('reflected');
    expect(telemetry.spans().map(({ name, attributes }) => ({ name, attributes }))).toEqual([
      {
        name: 'context_cycle reflector',
        attributes: { 'aimeter.operation.name': 'context_cycle', ...component, 'aimeter.context.awareness': 0.9 },
      },
    ]);
    expect(await seriesOf(telemetry, 'aimeter.context')).toEqual({
      'aimeter.context.cycles': [{ ...component, 'aimeter.outcome': 'success', value: 1 }],
      'aimeter.context.duration': [{ ...component, ...anyDuration }],
      'aimeter.context.awareness': [{ ...component, count: 1, sum: 0.9 }],
    });
  });

  test('that throws failed, and the error is passed on', async () => {
    const telemetry = recordInMemory();
    const failure = new SyntaxError('no playbook');
    expect(() =>
      withContextCycle({ component: 'reflector' }, () => {
        throw failure;
      }),
    ).toThrow(failure);
    expect(telemetry.spans()[0]?.status).toEqual({ code: 2, message: 'SyntaxError' });
    expect(await seriesOf(telemetry, 'aimeter.context')).toEqual({
      'aimeter.context.cycles': [{ ...component, 'aimeter.outcome': 'failure', 'error.type': 'SyntaxError', value: 1 }],
      'aimeter.context.duration': [{ ...component, ...anyDuration }],
    });
  });

  test.each([1.5, -0.1, Number.NaN])('leaves out an awareness of %s and keeps the one before', async (score) => {
    const telemetry = recordInMemory();
    const warnings = warningsOf(() => {
      withContextCycle({ component: 'reflector' }, (cycle) => {
        cycle.setAwareness(0.4);
        cycle.setAwareness(score);
      });
    });
    expect(telemetry.spans()[0]?.attributes['aimeter.context.awareness']).toBe(0.4);
    expect(warnings).toEqual([
      `aimeter: withContextCycle: awareness must be a number from 0 to 1, received ${score}; such values are dropped and counted`,
    ]);
    expect(await refusedValues(telemetry)).toBe(1);
  });

  test('of a component that is none runs all the same, as unknown', () => {
    const telemetry = recordInMemory();
    const warnings = warningsOf(() => {
      expect(withContextCycle({ component: 'dreamer' as ContextComponent }, () => 7)).toBe(7);
    });
    expect(telemetry.spans()[0]?.name).toBe('context_cycle unknown');
    expect(warnings).toEqual([
      expect.stringContaining('component must be one of generator, reflector, curator, received "dreamer"'),
    ]);
  });
});
