import { expect, test } from 'vitest';
import type { BatchOptions } from '../../src/work/batch.ts';
import { observeBatch } from '../../src/work/observe-batch.ts';
import { recordInMemory } from '../support/work-in-memory.ts';

test.each([
  [{ type: '' }, 'option "type" must be a non-empty string, received ""'],
  [{ type: 7 }, 'option "type" must be a non-empty string, received 7'],
  [{ batchSize: 0 }, 'option "batchSize" must be a whole number from 1, received 0'],
  [{ batchSize: Infinity }, 'option "batchSize" must be a whole number from 1, received Infinity'],
  [{ concurrency: 1.5 }, 'option "concurrency" must be a whole number from 1, or Infinity, received 1.5'],
  [{ budgetUsd: -1 }, 'option "budgetUsd" must be a number from 0, received -1'],
  [{ budgetUsd: Number.NaN }, 'option "budgetUsd" must be a number from 0, received NaN'],
  [{ budgetUsd: '5' }, 'option "budgetUsd" must be a number from 0, received "5"'],
  [{ retry: 3 }, 'option "retry" must be an object with "attempts", received 3'],
  [{ retry: {} }, 'option "retry.attempts" must be a whole number from 1, received undefined'],
  [{ retry: { attempts: 0 } }, 'option "retry.attempts" must be a whole number from 1, received 0'],
  [
    { retry: { attempts: 2, delayMs: -1 } },
    'option "retry.delayMs" must be a number of milliseconds from 0 to 2147483647, received -1',
  ],
  [{ retry: { attempts: 2, factor: 0 } }, 'option "retry.factor" must be a number from 1, received 0'],
  [
    { retry: { attempts: 2, maxDelayMs: 2 ** 31 } },
    'option "retry.maxDelayMs" must be a number of milliseconds from 0 to 2147483647, received 2147483648',
  ],
  [{ retry: { attempts: 2, retryIf: true } }, 'option "retry.retryIf" must be a function, received true'],
  [{ onProgress: 1 }, 'option "onProgress" must be a function, received 1'],
  [{ progressBar: 'yes' }, 'option "progressBar" must be true, false or a stream, received "yes"'],
  [{ signal: {} }, 'option "signal" must be an AbortSignal, received an object'],
  [{ metadata: 'x' }, 'option "metadata" must be an object, received "x"'],
])('the options %j are refused before anything runs', async (options, message) => {
  const telemetry = recordInMemory();
  let isRun = false;
  const fn = (): void => {
    isRun = true;
  };
  const batch = observeBatch([1], fn, { type: 'x', ...options } as BatchOptions);
  await expect(batch).rejects.toThrow(new TypeError(`aimeter: ${message}`));
  expect([isRun, telemetry.spans()]).toEqual([false, []]);
});

test.each<readonly [unknown, unknown, unknown, string]>([
  [7, () => 1, { type: 'x' }, 'observeBatch expects items to iterate, received 7'],
  ['text', () => 1, { type: 'x' }, 'observeBatch expects items to iterate, received "text"'],
  [[1], 'fn', { type: 'x' }, 'observeBatch expects a function of an item, received "fn"'],
  [[1], () => 1, undefined, 'observeBatch expects options with a type, received undefined'],
])('the arguments %j, %s, %j are refused', async (items, fn, options, message) => {
  const batch = observeBatch(items as never, fn as never, options as never);
  await expect(batch).rejects.toThrow(new TypeError(`aimeter: ${message}`));
});

test('wrong options do not compile', async () => {
  // @ts-expect-error a type is needed
  await expect(observeBatch([1], String, {})).rejects.toThrow(TypeError);
  // @ts-expect-error attempts are needed
  await expect(observeBatch([1], String, { type: 'x', retry: {} })).rejects.toThrow(TypeError);
  // @ts-expect-error the function takes what the items are
  await observeBatch([1], (item: string) => item, { type: 'x' });
});
