import fc from 'fast-check';
import { LRUCache } from 'lru-cache';
import { describe, expect, test } from 'vitest';
import { recordCacheLookup, recordCacheSize } from '../../src/recorders/cache.ts';
import { observeCache } from '../../src/recorders/observe-cache.ts';
import { recordOptimization } from '../../src/recorders/optimization.ts';
import { total } from '../support/memory-telemetry.ts';
import { refusedValues, seriesOf } from '../support/series.ts';
import { warningsOf } from '../support/warnings.ts';
import { recordInMemory } from '../support/work-in-memory.ts';

type Telemetry = ReturnType<typeof recordInMemory>;

async function lookups(telemetry: Telemetry): Promise<{ hits: number; misses: number }> {
  const points = await telemetry.points();
  const count = (result: string) => total(points, 'aimeter.cache.lookups', { 'aimeter.cache.result': result });
  return { hits: count('hit'), misses: count('miss') };
}

test('lookups and sizes are recorded by hand', async () => {
  const telemetry = recordInMemory();
  recordCacheLookup({ cache: 'answers', result: 'hit' });
  recordCacheLookup({ cache: 'answers', result: 'miss' });
  recordCacheLookup({ cache: 'answers', result: 'hit' });
  recordCacheSize({ cache: 'answers', bytes: 4096 });
  const cache = { 'aimeter.cache.name': 'answers' };
  expect(await seriesOf(telemetry, 'aimeter.cache')).toEqual({
    'aimeter.cache.lookups': [
      { ...cache, 'aimeter.cache.result': 'hit', value: 2 },
      { ...cache, 'aimeter.cache.result': 'miss', value: 1 },
    ],
    'aimeter.cache.size': [{ ...cache, value: 4096 }],
  });
});

test('lookups and sizes that are none are left out, with one warning per cause', async () => {
  const telemetry = recordInMemory();
  const warnings = warningsOf(() => {
    recordCacheLookup({ cache: 'answers', result: 'maybe' as 'hit' });
    recordCacheSize({ cache: '', bytes: -1 });
    recordCacheSize({ cache: '', bytes: -2 });
  });
  expect(warnings).toEqual([
    'aimeter: recordCacheLookup: result must be one of hit, miss, received "maybe"; such values are dropped and counted',
    'aimeter: recordCacheSize: cache must be a non-empty text, received ""; such values are dropped and counted',
    'aimeter: recordCacheSize: bytes must be a number from 0, received -1; such values are dropped and counted',
  ]);
  expect(await seriesOf(telemetry, 'aimeter.cache')).toEqual({});
  expect(await refusedValues(telemetry)).toBe(5);
});

describe('an observed cache', () => {
  test('is the same object', () => {
    recordInMemory();
    const map = new Map<string, number>();
    expect(observeCache(map, 'answers')).toBe(map);
    expect(Object.keys(map)).toEqual([]);
    expect([map.get.name, map.get.length, map.has.length]).toEqual(['get', 1, 1]);
  });

  test('counts each get', async () => {
    const telemetry = recordInMemory();
    const cache = observeCache(new Map([['a', 1]]), 'answers');
    expect([cache.get('a'), cache.get('b'), cache.get('a')]).toEqual([1, undefined, 1]);
    expect(await lookups(telemetry)).toEqual({ hits: 2, misses: 1 });
  });

  test('takes has and the get after it for one lookup', async () => {
    const telemetry = recordInMemory();
    const cache = observeCache(new Map<string, string>(), 'answers');
    const ask = (key: string) => {
      if (!cache.has(key)) cache.set(key, key.toUpperCase());
      return cache.get(key);
    };
    expect([ask('a'), ask('a'), ask('b')]).toEqual(['A', 'A', 'B']);
    expect(await lookups(telemetry)).toEqual({ hits: 1, misses: 2 });
  });

  test('is counted once, however often it is observed', async () => {
    const telemetry = recordInMemory();
    const cache = observeCache(observeCache(new Map([['a', 1]]), 'answers'), 'answers');
    cache.get('a');
    expect(await lookups(telemetry)).toEqual({ hits: 1, misses: 0 });
  });

  test('may be an lru-cache, whose stale entries are misses', async () => {
    const telemetry = recordInMemory();
    let now = 1;
    const perf = { now: () => now };
    const cache = observeCache(new LRUCache<string, string>({ max: 2, ttl: 10, ttlResolution: 0, perf }), 'answers');
    cache.set('a', 'A');
    expect(cache.get('a', { updateAgeOnGet: false })).toBe('A');
    now = 20;
    expect([cache.has('a'), cache.get('a')]).toEqual([false, undefined]);
    expect(cache.get('a')).toBeUndefined();
    expect(await lookups(telemetry)).toEqual({ hits: 1, misses: 2 });
  });

  test('may hold promises', async () => {
    const telemetry = recordInMemory();
    const cache = observeCache(new Map<string, Promise<number>>(), 'pending');
    cache.set('a', Promise.resolve(1));
    expect(await cache.get('a')).toBe(1);
    expect(await lookups(telemetry)).toEqual({ hits: 1, misses: 0 });
  });

  test('that is frozen stays as it is', async () => {
    const telemetry = recordInMemory();
    const cache = Object.freeze({ get: (key: string): string | undefined => (key === 'a' ? 'A' : undefined) });
    expect(observeCache(cache, 'answers').get('a')).toBe('A');
    expect(await lookups(telemetry)).toEqual({ hits: 0, misses: 0 });
  });

  test('that throws throws the same', () => {
    recordInMemory();
    const failure = new Error('disk');
    const cache = {
      get(_key: string): string | undefined {
        throw failure;
      },
    };
    expect(() => observeCache(cache, 'answers').get('a')).toThrow(failure);
  });

  test('behaves as one that is not observed, and counts what its user sees', async () => {
    const key = fc.constantFrom('a', 'b', 'c', 'd');
    const step = fc.oneof(
      fc.record({ method: fc.constantFrom('get', 'has', 'delete'), key }),
      fc.record({ method: fc.constant('set'), key, value: fc.nat() }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const telemetry = recordInMemory();
        const plain = [new Map<string, number>(), new LRUCache<string, number>({ max: 2 })];
        const watched = [
          observeCache(new Map<string, number>(), 'map'),
          observeCache(new LRUCache<string, number>({ max: 2 }), 'lru'),
        ];
        const run = (cache: Map<string, number> | LRUCache<string, number>) =>
          steps.map((one) => {
            if ('value' in one) return void cache.set(one.key, one.value);
            return one.method === 'get' ? cache.get(one.key) : one.method === 'has' ? cache.has(one.key) : cache.delete(one.key);
          });
        const seen = watched.map(run);
        expect(seen).toEqual(plain.map(run));
        expect(watched.map((cache) => [...cache.entries()])).toEqual(plain.map((cache) => [...cache.entries()]));
        const gets = steps.filter(({ method }) => method === 'get').length;
        const all = steps.filter(({ method }) => method === 'get' || method === 'has').length;
        const { hits, misses } = await lookups(telemetry);
        expect(hits + misses).toBeGreaterThanOrEqual(2 * (all - gets));
        expect(hits + misses).toBeLessThanOrEqual(2 * all);
      }),
      { numRuns: 50 },
    );
  });
});

test('an optimisation is counted by its outcome, with its latest improvement', async () => {
  const telemetry = recordInMemory();
  recordOptimization({ kind: 'prompt_compression', improvement: 0.3 });
  recordOptimization({ kind: 'prompt_compression', improvement: -0.1 });
  recordOptimization({ kind: 'prompt_compression', error: new RangeError('too short') });
  recordOptimization({ kind: 'prompt_compression', improvement: Infinity });
  const kind = { 'aimeter.optimization.kind': 'prompt_compression' };
  expect(await seriesOf(telemetry, 'aimeter.optimization')).toEqual({
    'aimeter.optimization.operations': [
      { ...kind, 'aimeter.outcome': 'success', value: 3 },
      { ...kind, 'aimeter.outcome': 'failure', 'error.type': 'RangeError', value: 1 },
    ],
    'aimeter.optimization.improvement': [{ ...kind, value: -0.1 }],
  });
});
