import { SpanStatusCode } from '@opentelemetry/api';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { observeBatch } from '../../src/work/observe-batch.ts';
import { total } from '../support/memory-telemetry.ts';
import { recordInMemory } from '../support/work-in-memory.ts';

/** What happens to one item: it costs something in each attempt, fails some times, and how. */
const item = fc.record({
  cents: fc.integer({ min: 0, max: 50 }),
  failures: fc.integer({ min: 0, max: 4 }),
  transient: fc.boolean(),
  yields: fc.boolean(),
});

const options = fc.record(
  {
    batchSize: fc.integer({ min: 1, max: 6 }),
    concurrency: fc.integer({ min: 1, max: 5 }),
    budgetUsd: fc.double({ min: 0, max: 3, noNaN: true }),
    retry: fc.record({ attempts: fc.integer({ min: 1, max: 4 }), delayMs: fc.constant(0) }),
  },
  { requiredKeys: [] },
);

function failure(transient: boolean): Error {
  return transient ? Object.assign(new Error('busy'), { status: 429 }) : new RangeError('no');
}

test('the sums of the result are what was recorded, whatever happens to the items', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(item, { maxLength: 20 }), options, async (items, chosen) => {
      const telemetry = recordInMemory();
      const attempts = items.map(() => 0);
      let inFlight = 0;
      let most = 0;
      let spent = 0;
      const spentAtStarts: number[] = [];
      const result = await observeBatch(
        items,
        async ({ cents, failures, transient, yields }, index, task) => {
          const attempt = (attempts[index] = (attempts[index] ?? 0) + 1);
          most = Math.max(most, (inFlight += 1));
          if (attempt === 1) spentAtStarts.push(spent);
          task.setCost((attempt * cents) / 100, attempt);
          if (yields) await new Promise(setImmediate);
          inFlight -= 1;
          if (attempt <= failures) throw failure(transient);
          return index;
        },
        {
          type: 'any',
          ...chosen,
          onProgress: ({ spentUsd }) => {
            spent = spentUsd;
          },
        },
      );

      const started = result.results.length;
      const { budgetUsd, batchSize, concurrency = batchSize ?? 1, retry } = chosen;
      expect(most).toBeLessThanOrEqual(concurrency);
      expect(started).toBe(result.succeeded + result.failed);
      expect(started + result.skipped).toBe(items.length);
      expect(result.stopped).toBe(result.skipped > 0 ? 'budget' : undefined);

      // what each item should have come to
      const expected = items.slice(0, started).map(({ cents, failures, transient }) => {
        const allowed = transient ? (retry?.attempts ?? 1) : 1;
        const made = Math.min(failures + 1, allowed);
        return { made, failed: failures >= made, usd: (made * cents) / 100, tokens: made };
      });
      expect(attempts.slice(0, started)).toEqual(expected.map(({ made }) => made));
      expect(result.results.map(({ status }) => status === 'rejected')).toEqual(expected.map(({ failed }) => failed));
      expect(result.failures.map(({ index }) => index).toSorted((a, b) => a - b)).toEqual(
        expected.flatMap(({ failed }, index) => (failed ? [index] : [])),
      );
      expect(result.failures.every(({ index, attempts: made }) => made === attempts[index])).toBe(true);
      const usd = expected.reduce((sum, { usd: one }) => sum + one, 0);
      expect(result.spentUsd).toBeCloseTo(usd, 9);
      expect(result.outputTokens).toBe(expected.reduce((sum, { tokens }) => sum + tokens, 0));
      // nothing started once the budget was spent by what had ended
      expect(spentAtStarts.every((before) => before < (budgetUsd ?? Infinity))).toBe(true);

      // and what was recorded
      const points = await telemetry.points();
      const spans = telemetry.spans();
      const tasks = spans.filter(({ name }) => name === 'task any');
      expect(tasks).toHaveLength(started);
      expect(tasks.filter(({ status }) => status.code === SpanStatusCode.ERROR)).toHaveLength(result.failed);
      expect(tasks.reduce((sum, { attributes }) => sum + Number(attributes['aimeter.task.cost']), 0)).toBeCloseTo(usd, 9);
      expect(total(points, 'aimeter.cost')).toBeCloseTo(usd, 9);
      expect(total(points, 'aimeter.task.duration')).toBe(started);
      expect(total(points, 'aimeter.batch.items', { 'aimeter.outcome': 'success' })).toBe(result.succeeded);
      expect(total(points, 'aimeter.batch.items', { 'aimeter.outcome': 'failure' })).toBe(result.failed);
      expect(spans.at(-1)?.attributes).toMatchObject({
        'aimeter.outcome': result.failed + result.skipped === 0 ? 'success' : 'failure',
        'aimeter.batch.size': items.length,
        'aimeter.batch.failed': result.failed,
        'aimeter.batch.cost': result.spentUsd,
      });
      expect(await telemetry.logs()).toHaveLength(started);
    }),
    { numRuns: 100 },
  );
});
