import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { observeBatch } from '../../src/work/observe-batch.ts';
import type { Task } from '../../src/work/task.ts';
import { recordInMemory } from '../support/work-in-memory.ts';

const double = async (n: number): Promise<number> => Promise.resolve(n * 2);

/** Costs a dollar. */
function paid<T>(value: T, _index: number, task: Task): T {
  task.setCost(1, 10);
  return value;
}

/** Costs ten cents. */
const tenth = (_: number, _index: number, task: Task): void => task.setCost(0.1);

async function* oneThenNone(): AsyncGenerator<number> {
  yield 1;
  await new Promise(() => undefined);
}

function* brokenSoon(): Generator<number> {
  yield 1;
  throw new RangeError('no');
}

const throwing: Iterable<number> = {
  [Symbol.iterator]() {
    throw new RangeError('no');
  },
};

describe('a budget', () => {
  test('starts nothing once it is spent, and says what was skipped', async () => {
    const telemetry = recordInMemory();
    const result = await observeBatch([1, 2, 3, 4, 5], paid, { type: 'dear', budgetUsd: 2 });
    expect(result).toMatchObject({ succeeded: 2, skipped: 3, spentUsd: 2, stopped: 'budget' });
    expect(result.results).toHaveLength(2);
    expect(telemetry.spans().at(-1)?.attributes).toMatchObject({
      'aimeter.outcome': 'failure',
      'error.type': 'budget_exceeded',
      'aimeter.batch.size': 5,
      'aimeter.batch.skipped': 3,
      'aimeter.batch.cost': 2,
    });
  });

  test('that the last item reaches stops nothing', async () => {
    recordInMemory();
    expect(await observeBatch([1, 2], paid, { type: 'dear', budgetUsd: 2 })).toMatchObject({ skipped: 0, stopped: undefined });
  });

  test('is reached by a sum that misses it by a rounding', async () => {
    recordInMemory();
    const sum = Array.from({ length: 10 }, () => 0.1).reduce((all, one) => all + one);
    expect(sum).toBeLessThan(1);
    const items = Array.from({ length: 12 }, (_, index) => index);
    expect(await observeBatch(items, tenth, { type: 'dear', budgetUsd: 1 })).toMatchObject({ succeeded: 10, skipped: 2 });
  });

  test('of nothing starts nothing', async () => {
    recordInMemory();
    expect(await observeBatch([1, 2], paid, { type: 'dear', budgetUsd: 0 })).toMatchObject({ results: [], skipped: 2 });
  });

  test('ends an endless source, which may clean up', async () => {
    recordInMemory();
    let isClosed = false;
    function* source(): Generator<number> {
      try {
        for (;;) yield 1;
      } finally {
        isClosed = true;
      }
    }
    const result = await observeBatch(source(), paid, { type: 'dear', budgetUsd: 3 });
    expect(result).toMatchObject({ succeeded: 3, skipped: 1, stopped: 'budget' });
    expect(isClosed).toBe(true);
  });
});

describe('an abort', () => {
  test('starts nothing new, waits for what is in flight and keeps it', async () => {
    const telemetry = recordInMemory();
    const stop = new AbortController();
    const result = await observeBatch(
      [1, 2, 3, 4],
      async (n) => {
        if (n === 2) stop.abort();
        return double(n);
      },
      { type: 'stopped', signal: stop.signal },
    );
    expect(result).toMatchObject({ succeeded: 2, skipped: 2, stopped: 'aborted' });
    expect(telemetry.spans().at(-1)?.attributes).toMatchObject({
      'error.type': 'AbortError',
      'aimeter.end.reason': 'aborted',
      'aimeter.batch.skipped': 2,
    });
  });

  test('ends the wait for an item that never comes', async () => {
    recordInMemory();
    const stop = new AbortController();
    const fn = async (n: number): Promise<number> => {
      setImmediate(() => stop.abort());
      return double(n);
    };
    const result = await observeBatch(oneThenNone(), fn, { type: 'stopped', signal: stop.signal });
    expect(result).toMatchObject({ succeeded: 1, skipped: 0, stopped: 'aborted' });
  });

  test('before the start reads nothing from an asynchronous source', async () => {
    recordInMemory();
    let isRead = false;
    async function* source(): AsyncGenerator<number> {
      isRead = true;
      yield Promise.resolve(1);
    }
    const result = await observeBatch(source(), double, { type: 'stopped', signal: AbortSignal.abort() });
    expect([result.stopped, isRead]).toEqual(['aborted', false]);
  });

  test('ends the wait for another attempt', async () => {
    recordInMemory();
    const stop = new AbortController();
    const error = new DOMException('late', 'TimeoutError');
    const result = await observeBatch(
      [1],
      async () => {
        setImmediate(() => stop.abort());
        return Promise.reject(error);
      },
      {
        type: 'stopped',
        signal: stop.signal,
        retry: { attempts: 2, retryIf: () => true, delayMs: 2 ** 31 - 1, maxDelayMs: 2 ** 31 - 1 },
      },
    );
    expect(result.failures).toEqual([{ index: 0, item: 1, error, attempts: 1 }]);
  });
});

describe('a source that throws', () => {
  test.each([
    ['at once', throwing, 0],
    ['later', brokenSoon(), 1],
    ['asynchronously', Readable.from(brokenSoon()) as AsyncIterable<number>, 1],
  ])('%s ends the batch and is told', async (_, source, succeeded) => {
    const telemetry = recordInMemory();
    const result = await observeBatch(source, double, { type: 'bad' });
    expect(result).toMatchObject({ succeeded, stopped: 'source', sourceError: new RangeError('no') });
    expect(telemetry.spans().at(-1)?.attributes).toMatchObject({ 'aimeter.outcome': 'failure', 'error.type': 'RangeError' });
  });
});
