import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LATENCY } from '../../src/catalogue/buckets.ts';
import { bucketsFor } from '../../src/generate/rule-tests/buckets.ts';

/** The interpolation of `histogram_quantile`, written from its documentation. */
function estimate(q: number, bounds: readonly number[], counts: readonly number[], total: number): number {
  const rank = q * total;
  const index = counts.findIndex((count) => count >= rank);
  const lower = bounds[index - 1] ?? 0;
  const below = counts[index - 1] ?? 0;
  return lower + ((bounds[index] ?? Number.NaN) - lower) * ((rank - below) / ((counts[index] ?? 0) - below));
}

it('spreads observations so that the estimated quantile is the wanted value', () => {
  const value = fc.double({ min: 0.01, max: 80, noNaN: true });
  fc.assert(
    fc.property(value, fc.constantFrom(0.5, 0.9, 0.95, 0.99), fc.constantFrom(4, 1000), (wanted, q, total) => {
      const counts = bucketsFor(wanted, { q, bounds: LATENCY, total });
      expect(counts.every((count, index) => count >= (counts[index - 1] ?? 0) && count <= total)).toBe(true);
      expect(Math.abs(estimate(q, LATENCY, counts, total) / wanted - 1)).toBeLessThan(1e-6);
    }),
  );
});

it('refuses a value beyond the last bound, and one too low for the first bucket', () => {
  expect(() => bucketsFor(0.001, { q: 0.5, bounds: LATENCY, total: 10 })).toThrow(/the first bucket cannot yield 0.001/);
  expect(() => bucketsFor(100, { q: 0.95, bounds: LATENCY, total: 10 })).toThrow(/no bucket holds 100; the last bound is 81.92/);
});
