import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { quantile } from '../../src/analytics/quantile.ts';
import { taskAnalytics, type TaskAnalytics } from '../../src/analytics/task-analytics.ts';
import type { TaskRecord, TaskSource } from '../../src/analytics/task-record.ts';
import { taskRecords } from '../../src/analytics/task-records.ts';
import { anyTaskRecord, NOW_MS, taskRecord } from './records.ts';

function* broken(): Generator<TaskRecord> {
  yield taskRecord({ timestampMs: NOW_MS - 1 });
  throw new RangeError('gone');
}

describe('what tasks came to', () => {
  test('is told for the days asked for, today included, and for one type', async () => {
    const records = [
      taskRecord({ timestampMs: Date.parse('2026-11-19T23:59:59.999Z'), costUsd: 100 }),
      taskRecord({ timestampMs: Date.parse('2026-11-20T00:00:00Z'), durationSeconds: 1, costUsd: 0.25, tokens: 10 }),
      taskRecord({ timestampMs: Date.parse('2026-11-21T00:00:00Z'), durationSeconds: 2, costUsd: 0.5, tokens: 20 }),
      taskRecord({ timestampMs: NOW_MS, durationSeconds: 6, costUsd: 0.25, outcome: 'failure', errorType: 'timeout' }),
      taskRecord({ timestampMs: NOW_MS - 2, durationSeconds: 3, outcome: 'failure', errorType: 'RangeError' }),
      taskRecord({ timestampMs: NOW_MS - 3, durationSeconds: 3, outcome: 'failure', errorType: 'RangeError' }),
      taskRecord({ timestampMs: NOW_MS - 4, durationSeconds: 3, outcome: 'failure' }),
      taskRecord({ timestampMs: NOW_MS + 1, costUsd: 100 }),
      taskRecord({ timestampMs: NOW_MS - 1, costUsd: 100, type: 'other' }),
    ];
    const result = await taskAnalytics('summarize', 2, taskRecords(records), { nowMs: NOW_MS });
    expect(result).toEqual({
      type: 'summarize',
      from: new Date('2026-11-20T00:00:00Z'),
      to: new Date(NOW_MS),
      tasks: 6,
      succeeded: 2,
      failed: 4,
      successRate: 1 / 3,
      totalUsd: 1,
      averageUsd: 1 / 6,
      tokens: 30,
      durationSeconds: { mean: 3, median: 3, p95: expect.closeTo(5.25, 9), p99: expect.closeTo(5.85, 9) },
      quantiles: 'exact',
      failuresByErrorType: { RangeError: 2, timeout: 1, _OTHER: 1 },
      days: [
        { date: '2026-11-20', tasks: 1, succeeded: 1, failed: 0, totalUsd: 0.25, tokens: 10, meanSeconds: 1 },
        { date: '2026-11-21', tasks: 5, succeeded: 1, failed: 4, totalUsd: 0.75, tokens: 20, meanSeconds: 17 / 5 },
      ],
    } satisfies TaskAnalytics);
    expect(Object.keys(result.failuresByErrorType)).toEqual(['RangeError', 'timeout', '_OTHER']);
  });

  test('without tasks has no averages', async () => {
    const empty = { tasks: 0, succeeded: 0, failed: 0, totalUsd: 0, tokens: 0 };
    expect(await taskAnalytics(undefined, 1, taskRecords([]), { nowMs: NOW_MS })).toEqual({
      type: undefined,
      from: new Date('2026-11-21T00:00:00Z'),
      to: new Date(NOW_MS),
      ...empty,
      successRate: undefined,
      averageUsd: undefined,
      durationSeconds: undefined,
      quantiles: 'exact',
      failuresByErrorType: {},
      days: [{ date: '2026-11-21', ...empty, meanSeconds: undefined }],
    });
  });

  test('takes every type when none is given', async () => {
    const records = ['one', 'two'].map((type) => taskRecord({ type, timestampMs: NOW_MS - 1 }));
    expect((await taskAnalytics(undefined, 1, taskRecords(records), { nowMs: NOW_MS })).tasks).toBe(2);
  });

  test('asks the source for exactly the period', async () => {
    const asked: unknown[] = [];
    const source: TaskSource = {
      async *records(query) {
        asked.push(query);
        yield* await Promise.resolve([]);
      },
    };
    await taskAnalytics('x', 7, source, { nowMs: NOW_MS });
    expect(asked).toEqual([{ type: 'x', fromMs: Date.parse('2026-11-15T00:00:00Z'), toMs: NOW_MS + 1 }]);
  });

  test('passes on what the source throws', async () => {
    const source = taskRecords(Readable.from(broken()) as AsyncIterable<TaskRecord>);
    await expect(taskAnalytics('x', 7, source)).rejects.toThrow(new RangeError('gone'));
  });

  test.each([0, 1.5, Number.NaN, '7'])('over %s days is refused', async (days) => {
    await expect(taskAnalytics('x', days as number, taskRecords([]))).rejects.toThrow(
      /^aimeter: option "days" must be a whole number from 1, received/,
    );
  });

  test('says in its type whether quantiles are estimated', () => {
    expectTypeOf<TaskAnalytics['quantiles']>().toEqualTypeOf<'exact' | 'estimated'>();
    // @ts-expect-error a record has an outcome
    taskRecords([{ timestampMs: 1, id: '', type: 'x', durationSeconds: 1, costUsd: 1, tokens: 1 }]);
  });
});

test('the days add up to the whole, whatever the records are', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyTaskRecord), fc.integer({ min: 1, max: 40 }), async (records, days) => {
      const result = await taskAnalytics(undefined, days, taskRecords(records), { nowMs: NOW_MS });
      const inPeriod = records.filter(({ timestampMs }) => timestampMs >= result.from.getTime() && timestampMs <= NOW_MS);
      const sum = (key: 'tasks' | 'succeeded' | 'failed' | 'totalUsd' | 'tokens') =>
        result.days.reduce((all, day) => all + day[key], 0);
      expect(result.days).toHaveLength(days);
      expect(result.tasks).toBe(inPeriod.length);
      expect([sum('tasks'), sum('succeeded'), sum('failed'), sum('tokens')]).toEqual([
        result.tasks,
        result.succeeded,
        result.failed,
        result.tokens,
      ]);
      expect(sum('totalUsd')).toBeCloseTo(
        inPeriod.reduce((all, { costUsd }) => all + costUsd, 0),
        6,
      );
      expect(Object.values(result.failuresByErrorType).reduce((all, count) => all + count, 0)).toBe(result.failed);
    }),
  );
});

describe('a quantile', () => {
  test.each([
    [[1], 0.5, 1],
    [[1, 2], 0.5, 1.5],
    [[1, 2, 3, 4], 0, 1],
    [[1, 2, 3, 4], 1, 4],
    [[0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100], 0.95, 95],
    [[], 0.5, Number.NaN],
  ])('of %j at %s is %s', (values, q, expected) => {
    expect(quantile(values, q)).toBe(expected);
  });

  test('lies between its neighbours and grows with the share', () => {
    const values = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1 });
    fc.assert(
      fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (list, q) => {
        const sorted = list.toSorted((a, b) => a - b);
        const value = quantile(sorted, q);
        expect(value).toBeGreaterThanOrEqual(sorted[0] ?? 0);
        expect(value).toBeLessThanOrEqual((sorted.at(-1) ?? 0) * (1 + 1e-12));
        expect(quantile(sorted, q / 2)).toBeLessThanOrEqual(value * (1 + 1e-12));
      }),
    );
  });
});
