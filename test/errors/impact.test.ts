import { expect, test } from 'vitest';
import { impactByClass } from '../../src/errors/impact.ts';

test('adds operations and dollars by class, the most expensive first, then the most frequent', () => {
  const records = [
    { timestampMs: 0, errorType: '500', costUsd: 0.25 },
    { timestampMs: 1, errorType: 'server_error', costUsd: 0.5 },
    { timestampMs: 2, errorType: '401' },
    { timestampMs: 3, errorType: '404' },
    { timestampMs: 4, errorType: '400', costUsd: Number.NaN },
    { timestampMs: 5, errorType: '400', operation: 'execute_tool', costUsd: 2 },
  ];
  expect(impactByClass(records)).toEqual([
    { errorClass: 'tool', operations: 1, usd: 2 },
    { errorClass: 'server', operations: 2, usd: 0.75 },
    { errorClass: 'invalid_request', operations: 2, usd: 0 },
    { errorClass: 'authentication', operations: 1, usd: 0 },
  ]);
});

test('no records, no impact', () => {
  expect(impactByClass([])).toEqual([]);
});
