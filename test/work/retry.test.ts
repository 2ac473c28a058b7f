import { setTimeout as wait } from 'node:timers/promises';
import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SCENARIO_HEADER } from '../../examples/fake-provider/scenario.ts';
import { type FakeProvider, startFakeProvider } from '../../examples/fake-provider/start-fake-provider.ts';
import { observeBatch } from '../../src/work/observe-batch.ts';
import { retryAfterMs } from '../../src/work/retry-after.ts';
import { withRetries } from '../../src/work/retry.ts';
import { recordInMemory } from '../support/work-in-memory.ts';

const NOW = Date.parse('2026-11-21T12:00:00Z');

function failing(times: number, error: unknown) {
  const calls: number[] = [];
  const fn = async (): Promise<string> => {
    calls.push(performance.now());
    return calls.length > times ? Promise.resolve('done') : Promise.reject(error);
  };
  return { fn, calls };
}

describe('an attempt follows another one', () => {
  test.each([
    ['a rate limit', Object.assign(new Error('x'), { status: 429 })],
    ['a fault of the server', Object.assign(new Error('x'), { status: 503 })],
    ['a timeout', new DOMException('late', 'TimeoutError')],
    ['a broken connection', new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code: 'ECONNRESET' }) })],
  ])('after %s', async (_, error) => {
    const { fn, calls } = failing(2, error);
    expect(await withRetries(fn, { attempts: 3, delayMs: 0 }, undefined)).toBe('done');
    expect(calls).toHaveLength(3);
  });

  test('when retryIf says so, which gets the error and the attempt', async () => {
    const asked: unknown[] = [];
    const retryIf = (error: unknown, attempt: number): boolean => {
      asked.push([error, attempt]);
      return true;
    };
    const { fn } = failing(2, 'text');
    expect(await withRetries(fn, { attempts: 3, delayMs: 0, retryIf }, undefined)).toBe('done');
    expect(asked).toEqual([
      ['text', 1],
      ['text', 2],
    ]);
  });

  test('after a wait of at most delay times factor, and of at most the longest', async () => {
    const { fn, calls } = failing(5, { status: 429 });
    const started = performance.now();
    await withRetries(fn, { attempts: 6, delayMs: 2, factor: 1000, maxDelayMs: 10 }, undefined);
    const longest = 2 + 10 * 4;
    // the waits are random: what is certain is that none is longer, so much as timers are exact
    expect((calls.at(-1) ?? 0) - started).toBeLessThan(longest + 500);
  });

  test('when the provider says, and not before', async () => {
    const headers = new Headers({ 'retry-after-ms': '40' });
    const { fn, calls } = failing(1, { status: 429, headers });
    await withRetries(fn, { attempts: 2, delayMs: 0 }, undefined);
    expect((calls[1] ?? 0) - (calls[0] ?? 0)).toBeGreaterThanOrEqual(39);
  });
});

describe('there is no further attempt', () => {
  test.each([
    ['without retry', { status: 429 }, undefined],
    ['after the last one', { status: 429 }, { attempts: 1 }],
    ['for credentials that are refused', { status: 401 }, { attempts: 2 }],
    ['for a quota that is used up', { status: 429, code: 'insufficient_quota' }, { attempts: 2 }],
    ['for a fault of the application', new RangeError('no'), { attempts: 2 }],
    ['for an abort', new DOMException('stop', 'AbortError'), { attempts: 2 }],
    ['when retryIf says no', { status: 429 }, { attempts: 2, retryIf: () => false }],
    [
      'when retryIf throws',
      { status: 429 },
      {
        attempts: 2,
        retryIf: () => {
          throw new Error('mine');
        },
      },
    ],
    ['when the provider asks for too long a wait', { status: 429, headers: { 'Retry-After': '90' } }, { attempts: 2 }],
  ])('%s', async (_, error, retry) => {
    const { fn, calls } = failing(1, error);
    await expect(withRetries(fn, retry, undefined)).rejects.toBe(error);
    expect(calls).toHaveLength(1);
  });
});

test.each([
  [{ headers: new Headers({ 'retry-after': '2' }) }, 2000],
  [{ headers: { 'Retry-After': '1.5' } }, 1500],
  [{ headers: { 'retry-after': 2 } }, 2000],
  [{ headers: new Headers({ 'retry-after-ms': '250', 'retry-after': '9' }) }, 250],
  [{ response: { headers: { 'retry-after': '3' } } }, 3000],
  [{ headers: { 'retry-after': 'Sat, 21 Nov 2026 12:00:10 GMT' } }, 10_000],
  [{ headers: { 'retry-after': 'Sat, 21 Nov 2026 11:00:00 GMT' } }, 0],
  [{ headers: { 'retry-after': 'soon' } }, undefined],
  [{ headers: { 'retry-after': '' } }, undefined],
  [{ headers: { 'retry-after': '-5' } }, 0],
  [{ headers: {} }, undefined],
  [new Error('x'), undefined],
  ['text', undefined],
  [null, undefined],
])('the wait that %j asks for is %s ms', (error, expected) => {
  expect(retryAfterMs(error, NOW)).toBe(expected);
});

test('an error whose headers cannot be read asks for no wait', () => {
  const error = Object.defineProperty({}, 'headers', {
    get() {
      throw new Error('mine');
    },
  });
  expect(retryAfterMs(error)).toBeUndefined();
});

describe('a batch with the openai client', () => {
  let provider: FakeProvider;
  beforeAll(async () => {
    provider = await startFakeProvider();
  });
  afterAll(() => provider.close());

  test('tries a rate limited item again inside its task, and a refused one not', async () => {
    const telemetry = recordInMemory();
    const client = new OpenAI({ baseURL: provider.url, apiKey: 'sk-not-a-key', maxRetries: 0 });
    const ask = (scenario: string) =>
      client.chat.completions.create(
        { model: 'gpt-4o-mini', messages: [{ role: 'user', content: scenario }] },
        { headers: { [SCENARIO_HEADER]: scenario } },
      );
    const attempts = new Map<string, number>();
    const result = await observeBatch(
      ['status 429', 'status 401'],
      async (scenario) => {
        const attempt = (attempts.get(scenario) ?? 0) + 1;
        attempts.set(scenario, attempt);
        await wait(0);
        return ask(attempt === 3 ? 'usage in=1,out=1' : scenario);
      },
      { type: 'asked', retry: { attempts: 3, delayMs: 1, maxDelayMs: 5000 } },
    );
    expect([...attempts]).toEqual([
      ['status 429', 3],
      ['status 401', 1],
    ]);
    expect(result).toMatchObject({ succeeded: 1, failed: 1, failures: [{ index: 1, attempts: 1, error: { status: 401 } }] });
    expect(telemetry.spans().map(({ name }) => name)).toEqual(['task asked', 'task asked', 'batch asked']);
  });
});
