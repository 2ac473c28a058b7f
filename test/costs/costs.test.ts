import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { multiplyExactly } from '../../src/costs/multiply-exactly.ts';
import { recordCost } from '../../src/costs/record-cost.ts';
import { recordUsage } from '../../src/costs/record-usage.ts';
import { COST_CATEGORIES, COST_TYPES, type CostType } from '../../src/semconv/cost-types.ts';
import { withAttributes } from '../../src/work/with-attributes.ts';
import { withTask } from '../../src/work/with-task.ts';
import type { MemoryTelemetry } from '../support/memory-telemetry.ts';
import { refusedValues, seriesOf } from '../support/series.ts';
import { warningsOf } from '../support/warnings.ts';
import { recordInMemory } from '../support/work-in-memory.ts';

const COMPUTE = { 'aimeter.cost.type': 'compute', 'aimeter.cost.category': 'infrastructure' } as const;
const RATES = {
  'gpu-a100': { type: 'compute', unit: 'hour', usd: 2.5 },
  sandbox: { type: 'sandbox_execution', unit: 'second', usd: 0.000014 },
  annotators: { type: 'external_api', category: 'operations', unit: 'label', usd: 0.08 },
} as const;

async function costEvents(telemetry: MemoryTelemetry) {
  return (await telemetry.logs()).filter(({ eventName }) => eventName === 'aimeter.cost.recorded');
}

describe('a cost', () => {
  test('is dollars spent and an event with everything known about it', async () => {
    const telemetry = recordInMemory();
    withAttributes({ tenant: 'acme', user: 'user-1' }, () => {
      recordCost({
        type: 'compute',
        usd: 1.25,
        user: 'user-7',
        resource: 'vm-4',
        region: 'eu-west-1',
        request: 'req-9',
        at: new Date('2026-11-20T10:00:00Z'),
      });
    });
    expect(await seriesOf(telemetry, 'aimeter.cost')).toEqual({
      'aimeter.cost': [{ ...COMPUTE, 'aimeter.cost.component': 'other', value: 1.25 }],
    });
    const [event] = await costEvents(telemetry);
    expect(event?.attributes).toEqual({
      'aimeter.usage.cost.amount': 1.25,
      'aimeter.usage.cost.currency': 'USD',
      ...COMPUTE,
      'aimeter.cost.resource': 'vm-4',
      'aimeter.cost.request': 'req-9',
      'cloud.region': 'eu-west-1',
      'user.id': 'user-7',
      'aimeter.tenant': 'acme',
    });
    expect(event).toMatchObject({ severityNumber: 9, hrTime: [Date.parse('2026-11-20T10:00:00Z') / 1000, 0] });
  });

  test.each(Object.entries(COST_TYPES))('of type %s belongs to %s unless it says otherwise', async (type, category) => {
    const telemetry = recordInMemory();
    recordCost({ type: type as CostType, usd: 0.5 });
    recordCost({ type: type as CostType, category: 'operations', usd: 0.5 });
    const events = await costEvents(telemetry);
    expect(events.map(({ attributes }) => attributes['aimeter.cost.category'])).toEqual([category, 'operations']);
  });

  test('types are documented with their categories', () => {
    const page = readFileSync(new URL('../../docs/costs.md', import.meta.url), 'utf8');
    const rows = [...page.matchAll(/^\| `(\w+)` +\| `(\w+)`/gm)].map(([, type, category]) => [type, category]);
    expect(rows).toEqual(Object.entries(COST_TYPES));
  });

  test('types cover every category', () => {
    expect(new Set(Object.values(COST_TYPES))).toEqual(new Set(COST_CATEGORIES));
    expect(Object.keys(COST_TYPES)).toHaveLength(8);
  });

  test('inside a task belongs to the task, and to the tasks around it', async () => {
    const telemetry = recordInMemory();
    withTask('outer', (outer) => {
      withTask('inner', { id: 'task-7' }, (inner) => {
        recordCost({ type: 'model_inference', usd: 0.25, model: 'house-model' });
        expect(inner.spend.usd).toBe(0.25);
        inner.setCost(0.5);
      });
      expect(outer.spend.usd).toBe(0.75);
    });
    expect(telemetry.spans().map(({ name, attributes }) => [name, attributes['aimeter.task.cost']])).toEqual([
      ['task inner', 0.75],
      ['task outer', 0.75],
    ]);
    const inference = { 'aimeter.cost.type': 'model_inference', 'aimeter.cost.category': 'models' } as const;
    const spent = { ...inference, 'aimeter.cost.component': 'other', 'aimeter.task.type': 'inner' } as const;
    expect((await seriesOf(telemetry, 'aimeter.cost'))['aimeter.cost']).toEqual([
      { ...spent, 'gen_ai.request.model': 'house-model', value: 0.25 },
      { ...spent, value: 0.5 },
    ]);
    const [event] = await costEvents(telemetry);
    expect(event?.attributes).toMatchObject({
      'aimeter.task.type': 'inner',
      'aimeter.task.id': 'task-7',
      'gen_ai.request.model': 'house-model',
    });
    expect(event?.spanContext).toEqual(telemetry.spans()[0]?.spanContext());
  });

  test('is counted by feature and tenant where they are declared', async () => {
    const telemetry = recordInMemory({ metricAttributes: ['aimeter.tenant'] });
    withAttributes({ tenant: 'acme', feature: 'search' }, () => recordCost({ type: 'storage', usd: 0.1 }));
    expect((await seriesOf(telemetry, 'aimeter.cost'))['aimeter.cost']).toEqual([
      {
        'aimeter.cost.type': 'storage',
        'aimeter.cost.category': 'infrastructure',
        'aimeter.cost.component': 'other',
        'aimeter.tenant': 'acme',
        value: 0.1,
      },
    ]);
  });

  test('masks what looks like a secret or a person', async () => {
    const telemetry = recordInMemory();
    recordCost({ type: 'network', usd: 1, user: 'someone@example.com', resource: 'mail someone@example.com' });
    expect((await costEvents(telemetry))[0]?.attributes).toMatchObject({
      'user.id': '[REDACTED:email]',
      'aimeter.cost.resource': 'mail [REDACTED:email]',
    });
  });

  test.each([
    [{ usd: Number.NaN }, 'usd must be a number from 0, received NaN'],
    [{ usd: -1 }, 'usd must be a number from 0, received -1'],
    [{ usd: Infinity }, 'usd must be a number from 0, received Infinity'],
    [{ type: 'toString' as CostType }, 'type must be one of compute, storage, network, api_calls, model_inference, training,'],
  ])('with %j is left out', async (wrong, message) => {
    const telemetry = recordInMemory();
    const warnings = warningsOf(() => {
      recordCost({ type: 'compute', usd: 1, ...wrong });
      recordCost({ type: 'compute', usd: 1, ...wrong });
    });
    expect(warnings).toEqual([expect.stringContaining(message)]);
    expect(await refusedValues(telemetry)).toBe(2);
    expect(await telemetry.logs()).toEqual([]);
    expect(await seriesOf(telemetry, 'aimeter.cost')).toEqual({});
  });

  test('keeps its dollars when only something about them is wrong', async () => {
    const telemetry = recordInMemory();
    const warnings = warningsOf(() => {
      recordCost({ type: 'compute', usd: 1, category: 'fun' as 'models', region: '', at: new Date('never') });
    });
    expect(warnings).toHaveLength(3);
    expect((await costEvents(telemetry)).map(({ attributes }) => attributes)).toEqual([
      { 'aimeter.usage.cost.amount': 1, 'aimeter.usage.cost.currency': 'USD', ...COMPUTE },
    ]);
  });
});

describe('the use of a resource', () => {
  test('costs its quantity times its rate, exactly', async () => {
    const telemetry = recordInMemory({ rates: RATES });
    expect(recordUsage({ resource: 'gpu-a100', quantity: 1, user: 'user-7' })).toBe(2.5);
    expect(recordUsage({ resource: 'sandbox', quantity: 3 })).toBe(0.000042);
    expect(recordUsage({ resource: 'annotators', quantity: 3 })).toBe(0.24);
    expect((await costEvents(telemetry)).map(({ attributes }) => attributes)).toEqual([
      {
        'aimeter.usage.cost.amount': 2.5,
        'aimeter.usage.cost.currency': 'USD',
        ...COMPUTE,
        'aimeter.cost.resource': 'gpu-a100',
        'aimeter.cost.quantity': 1,
        'aimeter.cost.unit': 'hour',
        'user.id': 'user-7',
      },
      {
        'aimeter.usage.cost.amount': 0.000042,
        'aimeter.usage.cost.currency': 'USD',
        'aimeter.cost.type': 'sandbox_execution',
        'aimeter.cost.category': 'operations',
        'aimeter.cost.resource': 'sandbox',
        'aimeter.cost.quantity': 3,
        'aimeter.cost.unit': 'second',
      },
      {
        'aimeter.usage.cost.amount': 0.24,
        'aimeter.usage.cost.currency': 'USD',
        'aimeter.cost.type': 'external_api',
        'aimeter.cost.category': 'operations',
        'aimeter.cost.resource': 'annotators',
        'aimeter.cost.quantity': 3,
        'aimeter.cost.unit': 'label',
      },
    ]);
    const series = (await seriesOf(telemetry, 'aimeter.cost'))['aimeter.cost'];
    expect(series).toEqual([2.5, 0.000042, 0.24].map((value) => expect.objectContaining({ value })));
  });

  test.each(['gpu-b200', 'constructor', '__proto__'])('without a rate (%s) has no price, and says so once', async (resource) => {
    const telemetry = recordInMemory({ rates: RATES });
    const warnings = warningsOf(() => {
      expect(recordUsage({ resource, quantity: 1 })).toBeUndefined();
      expect(recordUsage({ resource, quantity: 1 })).toBeUndefined();
    });
    expect(warnings).toEqual([
      expect.stringContaining(`resource ${resource} must be a resource with a rate (gpu-a100, sandbox, annotators), received`),
    ]);
    expect(await refusedValues(telemetry)).toBe(2);
    expect(await telemetry.logs()).toEqual([]);
    expect(await seriesOf(telemetry, 'aimeter.cost')).toEqual({});
  });

  test.each([-1, Number.NaN])('of %s is left out', (quantity) => {
    recordInMemory({ rates: RATES });
    expect(warningsOf(() => expect(recordUsage({ resource: 'sandbox', quantity })).toBeUndefined())).toEqual([
      expect.stringContaining(`quantity must be a number from 0, received ${quantity}`),
    ]);
  });
});

test('a product of decimals is the decimal that it is on paper', () => {
  const decimal = fc.tuple(fc.nat(9_999_999), fc.integer({ min: 0, max: 7 }));
  fc.assert(
    fc.property(decimal, decimal, ([one, oneScale], [other, otherScale]) => {
      const onPaper = Number(`${BigInt(one) * BigInt(other)}e-${oneScale + otherScale}`);
      expect(multiplyExactly(Number(`${one}e-${oneScale}`), Number(`${other}e-${otherScale}`))).toBe(onPaper);
    }),
  );
});
