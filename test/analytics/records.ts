import fc from 'fast-check';
import type { TaskRecord } from '../../src/analytics/task-record.ts';

/** When the tests are. */
export const NOW_MS = Date.parse('2026-11-21T12:00:00Z');

/** A record of a task with what a test does not care about filled in. */
export function taskRecord(fields: Partial<TaskRecord> & { readonly timestampMs: number }): TaskRecord {
  return { id: 'task-1', type: 'summarize', outcome: 'success', durationSeconds: 1, costUsd: 0, tokens: 0, ...fields };
}

/** Any task of the last weeks, its failure named where it failed. */
export const anyTaskRecord: fc.Arbitrary<TaskRecord> = fc
  .record({
    timestampMs: fc.integer({ min: NOW_MS - 45 * 86_400_000, max: NOW_MS + 1000 }),
    id: fc.uuid(),
    type: fc.constantFrom('summarize', 'translate'),
    durationSeconds: fc.double({ min: 0, max: 1000, noNaN: true }),
    costUsd: fc.double({ min: 0, max: 10, noNaN: true }),
    tokens: fc.nat(100_000),
    errorType: fc.option(fc.constantFrom('timeout', 'RangeError', '429', '__proto__'), { nil: undefined }),
  })
  .map(({ errorType, ...record }) =>
    errorType === undefined ? { ...record, outcome: 'success' } : { ...record, outcome: 'failure', errorType },
  );
