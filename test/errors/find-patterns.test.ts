import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ErrorRecord } from '../../src/errors/error-record.ts';
import { findPatterns } from '../../src/errors/find-patterns.ts';
import { fingerprint } from '../../src/errors/fingerprint.ts';
import { recommend } from '../../src/errors/recommend.ts';

const HOUR = 3_600_000;
const START = Date.UTC(2026, 10, 21);

function failures(count: number, record: Omit<ErrorRecord, 'timestampMs'>, everyMs = 1000): ErrorRecord[] {
  return Array.from({ length: count }, (_, index) => ({ timestampMs: START + index * everyMs, ...record }));
}

test('tells everything about a failure that recurs', () => {
  const records: ErrorRecord[] = [
    {
      timestampMs: START,
      errorType: '429',
      message: 'Limit 5, wait 20s',
      model: 'gpt-4o',
      taskType: 'chat',
      costUsd: 0.5,
      traceId: 'a1',
    },
    {
      timestampMs: START + HOUR,
      errorType: '429',
      message: 'Limit 7, wait 1s',
      model: 'o3',
      taskType: 'chat',
      costUsd: 0.25,
      traceId: 'a2',
    },
    { timestampMs: START + 2 * HOUR, errorType: '429', message: 'Limit 9, wait 3s', model: 'o3', taskType: 'mail' },
  ];
  expect(findPatterns(records, { now: START + 6 * HOUR })).toEqual([
    {
      fingerprint: fingerprint({ errorType: '429', message: 'Limit 1, wait 1s' }),
      errorClass: 'rate_limit',
      errorType: '429',
      message: 'Limit *, wait *',
      firstSeenMs: START,
      lastSeenMs: START + 2 * HOUR,
      count: 3,
      perHour: 0.5,
      severity: 'warning',
      impact: { operations: 3, usd: 0.75, taskTypes: ['chat', 'mail'], models: ['o3', 'gpt-4o'] },
      recommendation: recommend('rate_limit'),
      exampleTraceId: 'a2',
    },
  ]);
});

test('without details there is still a pattern', () => {
  expect(findPatterns([{ timestampMs: START, errorType: '_OTHER' }])).toMatchObject([
    {
      errorClass: 'unknown',
      message: undefined,
      count: 1,
      perHour: 1,
      impact: { usd: 0, taskTypes: [], models: [] },
      exampleTraceId: undefined,
    },
  ]);
});

test('no records, no patterns', () => {
  expect(findPatterns([])).toEqual([]);
});

test('frequency counts up to now, by default up to the latest record of any kind, over an hour at least', () => {
  const burst = failures(30, { errorType: '500' });
  expect(findPatterns(burst)[0]?.perHour).toBe(30);
  expect(findPatterns(burst, { now: START + 10 * HOUR })[0]?.perHour).toBe(3);
  const later = { timestampMs: START + 5 * HOUR, errorType: 'AbortError' };
  expect(findPatterns([...burst, later]).find(({ errorType }) => errorType === '500')?.perHour).toBe(6);
});

test('the most severe come first, then the most expensive, then the most frequent', () => {
  const records = [
    ...failures(3, { errorType: 'AbortError', costUsd: 100 }),
    ...failures(1, { errorType: '404', costUsd: 2 }),
    ...failures(2, { errorType: '500', costUsd: 0.5 }),
    ...failures(5, { errorType: '503' }),
    ...failures(3, { errorType: '502' }),
    ...failures(1, { errorType: '401' }),
  ];
  expect(findPatterns(records).map(({ errorType, severity }) => [errorType, severity])).toEqual([
    ['401', 'critical'],
    ['404', 'warning'],
    ['500', 'warning'],
    ['503', 'warning'],
    ['502', 'warning'],
    ['AbortError', 'info'],
  ]);
});

test('the same error in a tool is another pattern', () => {
  const records = [
    { timestampMs: START, errorType: 'TypeError', operation: 'execute_tool' },
    { timestampMs: START, errorType: 'TypeError', operation: 'chat' },
  ];
  expect(
    findPatterns(records)
      .map(({ errorClass }) => errorClass)
      .toSorted(),
  ).toEqual(['tool', 'unknown']);
});

test('what is no time and what is no money does not spoil a pattern', () => {
  const records = [
    { timestampMs: Number.NaN, errorType: '500', costUsd: 5 },
    { timestampMs: START, errorType: '500', costUsd: Number.NaN },
    { timestampMs: START, errorType: '500', costUsd: -1 },
    { timestampMs: START, errorType: '500', costUsd: 2 },
  ];
  expect(findPatterns(records)).toMatchObject([{ count: 3, firstSeenMs: START, impact: { operations: 3, usd: 2 } }]);
});

test('a message is at most 200 characters long', () => {
  const [pattern] = findPatterns([{ timestampMs: START, errorType: '500', message: 'words and more '.repeat(50) }]);
  expect(pattern?.message).toHaveLength(200);
});

test('failures beyond the maximum of patterns are folded by class', () => {
  const records = [
    ...failures(2, { errorType: 'FirstError' }),
    ...failures(1, { errorType: '500' }),
    ...failures(4, { errorType: 'SecondError', costUsd: 1 }),
    ...failures(3, { errorType: 'ThirdError', costUsd: 1 }),
    ...failures(1, { errorType: '401' }),
    ...failures(1, { errorType: 'FirstError' }),
  ];
  expect(findPatterns(records, { maxPatterns: 2 })).toMatchObject([
    { fingerprint: 'overflow:authentication', severity: 'critical', errorType: '_OTHER', count: 1 },
    { fingerprint: 'overflow:unknown', count: 7, message: 'beyond the first 2 patterns', impact: { usd: 7 } },
    { errorType: 'FirstError', count: 3 },
    { errorType: '500', count: 1 },
  ]);
});

function* differing(): Generator<ErrorRecord> {
  for (let index = 0; index < 100_000; index += 1) {
    yield { timestampMs: START + index, errorType: `E${index % 20_000}Error`, model: `m${index}`, taskType: `t${index}` };
  }
}

test('100 000 different failures, models and tasks take bounded memory', () => {
  const patterns = findPatterns(differing());
  expect(patterns).toHaveLength(1001);
  expect(patterns.reduce((sum, { count }) => sum + count, 0)).toBe(100_000);
  expect(Math.max(...patterns.flatMap(({ impact }) => [impact.models.length, impact.taskTypes.length]))).toBe(50);
});

const RECORD = fc.record<ErrorRecord>(
  {
    timestampMs: fc.integer({ min: START, max: START + 100 * HOUR }),
    errorType: fc.constantFrom('429', '500', 'TypeError', 'insufficient_quota', 'content_filter'),
    message: fc.constantFrom('Limit 5', 'Limit 6', 'broken'),
    operation: fc.constantFrom('chat', 'execute_tool'),
    model: fc.constantFrom('a', 'b'),
    taskType: fc.constantFrom('c', 'd'),
    costUsd: fc.integer({ min: 0, max: 8 }).map((quarters) => quarters / 4),
  },
  { requiredKeys: ['timestampMs', 'errorType'] },
);

test('loses no record and no dollar, and does not depend on the order of records', () => {
  fc.assert(
    fc.property(fc.array(RECORD), fc.infiniteStream(fc.nat()), (records, random) => {
      const patterns = findPatterns(records);
      expect(patterns.reduce((sum, { count }) => sum + count, 0)).toBe(records.length);
      const usd = records.reduce((sum, { costUsd = 0 }) => sum + costUsd, 0);
      expect(patterns.reduce((sum, { impact }) => sum + impact.usd, 0)).toBe(usd);
      const shuffled = records.map((record) => [random.next().value, record] as const).toSorted(([a], [b]) => a - b);
      expect(findPatterns(shuffled.map(([, record]) => record))).toEqual(patterns);
    }),
  );
});
