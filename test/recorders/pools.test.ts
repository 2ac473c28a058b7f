import { describe, expect, test } from 'vitest';
import { observePool, recordPool } from '../../src/recorders/pools.ts';
import { total } from '../support/memory-telemetry.ts';
import { warningsOf } from '../support/warnings.ts';
import { recordInMemory } from '../support/work-in-memory.ts';

const GAUGES = ['aimeter.pool.active', 'aimeter.pool.size'] as const;

function valuesOf(points: Awaited<ReturnType<ReturnType<typeof recordInMemory>['points']>>) {
  return GAUGES.map((name) => points.get(name)?.map(({ attributes, value }) => [attributes['aimeter.pool.name'], value]));
}

describe('a pool that is observed', () => {
  test('is read whenever metrics are collected, and no more but empty once its handle is disposed of', async () => {
    const telemetry = recordInMemory();
    const state = { active: 1, size: 8 };
    let reads = 0;
    const handle = observePool('elevenlabs', () => {
      reads += 1;
      return state;
    });
    expect(reads).toBe(0);
    expect(valuesOf(await telemetry.points())).toEqual([[['elevenlabs', 1]], [['elevenlabs', 8]]]);
    state.active = 5;
    expect(valuesOf(await telemetry.points())).toEqual([[['elevenlabs', 5]], [['elevenlabs', 8]]]);
    expect(reads).toBe(4);
    handle[Symbol.dispose]();
    expect(valuesOf(await telemetry.points())).toEqual([[['elevenlabs', 0]], [['elevenlabs', 0]]]);
    expect(reads).toBe(4);
  });

  test('keeps apart from others', async () => {
    const telemetry = recordInMemory();
    using _first = observePool('first', () => ({ active: 1, size: 2 }));
    using _second = observePool('second', () => ({ active: 3, size: 4 }));
    recordPool({ pool: 'third', active: 5, size: 6 });
    const values = valuesOf(await telemetry.points()).map((pools) => pools?.toSorted());
    expect(values).toEqual([
      [
        ['first', 1],
        ['second', 3],
        ['third', 5],
      ],
      [
        ['first', 2],
        ['second', 4],
        ['third', 6],
      ],
    ]);
  });

  test('whose function throws has no value, and the fault is counted', async () => {
    const telemetry = recordInMemory();
    using _broken = observePool('broken', () => {
      throw new TypeError('no pool');
    });
    using _odd = observePool('odd', () => ({ active: Number.NaN, size: 4 }));
    const points = await telemetry.points();
    expect(valuesOf(points).map((pools) => pools ?? [])).toEqual([[], [['odd', 4]]]);
    const later = await telemetry.points();
    expect(total(later, 'aimeter.telemetry.errors', { 'aimeter.telemetry.component': 'pool' })).toBeGreaterThanOrEqual(2);
    expect(total(later, 'aimeter.telemetry.dropped', { 'aimeter.telemetry.reason': 'invalid_value' })).toBeGreaterThanOrEqual(1);
  });
});

describe('a pool that tells', () => {
  test('has the state told last', async () => {
    const telemetry = recordInMemory();
    recordPool({ pool: 'postgres', active: 1, size: 8 });
    recordPool({ pool: 'postgres', active: 0, size: 8 });
    expect(valuesOf(await telemetry.points())).toEqual([[['postgres', 0]], [['postgres', 8]]]);
  });

  test('nothing that makes sense is not recorded', async () => {
    const telemetry = recordInMemory();
    const warnings = warningsOf(() => {
      recordPool({ pool: '', active: 1, size: 8 });
      recordPool({ pool: 'postgres', active: 3, size: -1 });
    });
    expect(warnings).toEqual([
      expect.stringContaining('the pool of recordPool must be a non-empty text'),
      expect.stringContaining('the size of a pool must be a number from 0, received -1'),
    ]);
    expect(valuesOf(await telemetry.points()).map((pools) => pools ?? [])).toEqual([[['postgres', 3]], []]);
  });
});
