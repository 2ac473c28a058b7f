import { trace } from '@opentelemetry/api';
import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SCENARIO_HEADER } from '../../examples/fake-provider/scenario.ts';
import { type FakeProvider, startFakeProvider } from '../../examples/fake-provider/start-fake-provider.ts';
import { observeOpenAI } from '../../src/instrumentation/openai/client.ts';
import { activeTasks } from '../../src/work/active-tasks.ts';
import { startTask } from '../../src/work/start-task.ts';
import { withTask } from '../../src/work/with-task.ts';
import { type Point, total } from '../support/memory-telemetry.ts';
import { warningsOf } from '../support/warnings.ts';
import { recordInMemory } from '../support/work-in-memory.ts';

let provider: FakeProvider;
beforeAll(async () => {
  provider = await startFakeProvider();
});
afterAll(() => provider.close());

/** 100 tokens in and 50 out of gpt-4o-mini. */
const PRICE_USD = 0.000045;

function observedClient() {
  const client = observeOpenAI(new OpenAI({ baseURL: provider.url, apiKey: 'sk-not-a-key', maxRetries: 0 }));
  return (scenario = 'usage in=100,out=50') =>
    client.chat.completions.create(
      { model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'Say hello' }] },
      { headers: { [SCENARIO_HEADER]: scenario } },
    );
}

function histogramOf(points: ReadonlyMap<string, readonly Point[]>, name: string) {
  return points.get(name)?.map(({ attributes, histogram }) => ({ attributes, ...histogram }));
}

describe('a task', () => {
  test('is one span with the tokens and dollars of the operations inside it', async () => {
    const telemetry = recordInMemory();
    const ask = observedClient();
    const text = await withTask('summarize', { id: 'task-1', metadata: { documentId: 7 } }, async (task) => {
      await ask();
      task.setMetadata({ sentences: 2 });
      const completion = await ask();
      return completion.object;
    });
    expect(text).toBe('chat.completion');
    const spans = telemetry.spans();
    const span = spans.find(({ name }) => name === 'task summarize');
    expect(span?.attributes).toEqual({
      'aimeter.operation.name': 'task',
      'aimeter.task.type': 'summarize',
      'aimeter.task.id': 'task-1',
      'aimeter.outcome': 'success',
      'aimeter.task.cost': 2 * PRICE_USD,
      'aimeter.task.input_tokens': 200,
      'aimeter.task.output_tokens': 100,
      'aimeter.task.metadata': '{"documentId":7,"sentences":2}',
      'gen_ai.request.model': 'gpt-4o-mini',
    });
    expect(span?.status).toEqual({ code: 0 });
    const inside = spans.filter(({ name }) => name === 'chat gpt-4o-mini');
    expect(inside.map(({ parentSpanContext }) => parentSpanContext?.spanId)).toEqual(
      [1, 2].map(() => span?.spanContext().spanId),
    );
    expect(inside.map(({ attributes }) => attributes['aimeter.task.type'])).toEqual(['summarize', 'summarize']);
  });

  test('has its duration, tokens and dollars in metrics', async () => {
    const telemetry = recordInMemory();
    const ask = observedClient();
    await withTask('summarize', async () => ask());
    const points = await telemetry.points();
    expect(histogramOf(points, 'aimeter.task.duration')).toEqual([
      {
        attributes: { 'aimeter.task.type': 'summarize', 'aimeter.outcome': 'success' },
        count: 1,
        sum: expect.any(Number),
      },
    ]);
    expect(histogramOf(points, 'aimeter.task.cost')).toEqual([
      { attributes: { 'aimeter.task.type': 'summarize' }, count: 1, sum: PRICE_USD },
    ]);
    expect(points.get('aimeter.task.tokens')).toEqual([
      {
        attributes: { 'aimeter.task.type': 'summarize', 'gen_ai.request.model': 'gpt-4o-mini' },
        value: 150,
        histogram: undefined,
      },
    ]);
    expect(total(points, 'aimeter.cost', { 'aimeter.task.type': 'summarize' })).toBeCloseTo(PRICE_USD, 12);
    expect(total(points, 'aimeter.task.active')).toBe(0);
  });

  test('leaves a record in the logs, in the context of its span', async () => {
    const telemetry = recordInMemory();
    await withTask('summarize', { id: 'task-1', model: 'gpt-4o' }, () => Promise.resolve());
    const records = await telemetry.logs();
    const [span] = telemetry.spans();
    expect(records.map(({ eventName, severityNumber, spanContext }) => ({ eventName, severityNumber, spanContext }))).toEqual([
      { eventName: 'aimeter.task.ended', severityNumber: 9, spanContext: span?.spanContext() },
    ]);
    expect(records[0]?.attributes).toEqual({
      'aimeter.task.type': 'summarize',
      'aimeter.task.id': 'task-1',
      'aimeter.outcome': 'success',
      'aimeter.task.duration_seconds': expect.any(Number),
      'aimeter.task.cost': 0,
      'aimeter.task.input_tokens': 0,
      'aimeter.task.output_tokens': 0,
      'gen_ai.request.model': 'gpt-4o',
    });
  });

  test('may be synchronous', () => {
    const telemetry = recordInMemory();
    expect(withTask('count', () => 42)).toBe(42);
    expect(telemetry.spans().map(({ name }) => name)).toEqual(['task count']);
  });

  test('adds what it is told to cost to what it sees, and to every sum of dollars', async () => {
    const telemetry = recordInMemory();
    const ask = observedClient();
    await withTask('mixed', { model: 'house-model' }, async (task) => {
      task.setCost(0.4, 10);
      task.setCost(0.15, 500);
      await ask();
      expect(task.spend).toEqual({ usd: 0.15 + PRICE_USD, inputTokens: 100, outputTokens: 550 });
    });
    const points = await telemetry.points();
    expect(total(points, 'aimeter.cost', { 'aimeter.task.type': 'mixed' })).toBeCloseTo(0.15 + PRICE_USD, 12);
    expect(total(points, 'aimeter.task.tokens', { 'gen_ai.request.model': 'house-model' })).toBe(500);
    expect(histogramOf(points, 'aimeter.task.cost')?.[0]?.sum).toBeCloseTo(0.15 + PRICE_USD, 12);
  });

  test.each([Number.NaN, -1, Infinity, '3', Symbol('dollars'), { toString: 0 }] as number[])('ignores a cost of %o', (usd) => {
    const telemetry = recordInMemory();
    withTask('free', (task) => task.setCost(usd));
    expect(telemetry.spans()[0]?.attributes['aimeter.task.cost']).toBe(0);
  });

  test('inside another one counts for both, its series for the inner one alone', async () => {
    const telemetry = recordInMemory();
    const ask = observedClient();
    await withTask('outer', async () => {
      await ask();
      await withTask('inner', async () => ask());
    });
    const cost = Object.fromEntries(telemetry.spans().map(({ name, attributes }) => [name, attributes['aimeter.task.cost']]));
    expect(cost).toMatchObject({ 'task outer': 2 * PRICE_USD, 'task inner': PRICE_USD });
    const points = await telemetry.points();
    expect(total(points, 'aimeter.task.tokens', { 'aimeter.task.type': 'inner' })).toBe(150);
    expect(total(points, 'aimeter.task.tokens', { 'aimeter.task.type': 'outer' })).toBe(150);
  });

  test('masks secrets in its metadata', () => {
    const telemetry = recordInMemory();
    const key = ['sk', 'proj', 'a'.repeat(48)].join('-');
    withTask('leak', { metadata: { password: 'hunter2', note: `key ${key}` } }, () => undefined);
    const metadata = String(telemetry.spans()[0]?.attributes['aimeter.task.metadata']);
    expect(metadata).not.toMatch(/hunter2|aaaa/u);
  });
});

describe('a task that fails', () => {
  const failures: readonly (readonly [string, () => unknown, string, string | undefined])[] = [
    [
      'throws',
      () => {
        throw new TypeError('no');
      },
      'TypeError',
      'error',
    ],
    ['rejects', () => Promise.reject(new RangeError('no')), 'RangeError', 'error'],
    [
      'throws no error',
      () => {
        throw 'text';
      },
      '_OTHER',
      'error',
    ],
    ['is aborted', () => Promise.reject(new DOMException('stop', 'AbortError')), 'AbortError', 'aborted'],
    ['times out', () => Promise.reject(new DOMException('late', 'TimeoutError')), 'TimeoutError', 'error'],
  ];

  test.each(failures)('because it %s passes the error on and says so', async (_, fn, errorType, reason) => {
    const telemetry = recordInMemory();
    let thrown: unknown;
    const watched = () => {
      try {
        return Promise.resolve(fn()).catch((error: unknown) => {
          thrown = error;
          throw error;
        });
      } catch (error) {
        thrown = error;
        throw error;
      }
    };
    const received: unknown = await Promise.resolve()
      .then(() => withTask('doomed', watched))
      .catch((error: unknown) => error);
    expect(received).toBe(thrown);
    const [span] = telemetry.spans();
    expect(span?.status).toEqual({ code: 2, message: errorType });
    expect(span?.attributes).toMatchObject({
      'aimeter.outcome': 'failure',
      'error.type': errorType,
      'aimeter.end.reason': reason,
    });
    const points = await telemetry.points();
    expect(total(points, 'aimeter.task.duration', { 'aimeter.outcome': 'failure', 'error.type': errorType })).toBe(1);
    expect(total(points, 'aimeter.task.active')).toBe(0);
    expect((await telemetry.logs())[0]?.severityNumber).toBe(17);
  });

  test('keeps the dollars of what it did before', async () => {
    const telemetry = recordInMemory();
    const ask = observedClient();
    const task = withTask('half', async () => {
      await ask();
      await ask('status 500');
    });
    await expect(task).rejects.toMatchObject({ status: 500 });
    const span = telemetry.spans().find(({ name }) => name === 'task half');
    expect(span?.attributes).toMatchObject({ 'aimeter.task.cost': PRICE_USD, 'error.type': 'server_error' });
  });
});

describe('a started task', () => {
  test('ends once, with the first end', () => {
    const telemetry = recordInMemory();
    const task = startTask('job');
    task.fail(new TypeError('no'));
    task.end();
    expect(telemetry.spans().map(({ attributes }) => attributes['aimeter.outcome'])).toEqual(['failure']);
  });

  test('takes in what runs inside it and nothing else', async () => {
    const telemetry = recordInMemory();
    const ask = observedClient();
    const task = startTask('job');
    await task.run(async () => ask());
    await ask();
    expect(task.spend.usd).toBe(PRICE_USD);
    task[Symbol.dispose]();
    expect(telemetry.spans().at(-1)?.attributes['aimeter.task.cost']).toBe(PRICE_USD);
  });

  test('is among the active ones until it ends', async () => {
    const telemetry = recordInMemory();
    const task = startTask('job', { id: 'job-1', metadata: { password: 'hunter2' } });
    expect(activeTasks()).toEqual([
      {
        id: 'job-1',
        type: 'job',
        startedEpochMs: expect.any(Number),
        durationSeconds: expect.any(Number),
        model: undefined,
        metadata: { password: '[REDACTED:secret_field]' },
        usd: 0,
        inputTokens: 0,
        outputTokens: 0,
      },
    ]);
    expect(total(await telemetry.points(), 'aimeter.task.active', { 'aimeter.task.type': 'job' })).toBe(1);
    task.end();
    expect(activeTasks()).toEqual([]);
    expect(total(await telemetry.points(), 'aimeter.task.active')).toBe(0);
  });
});

test('a type that is no text is recorded as unknown, with a warning', () => {
  const telemetry = recordInMemory();
  const warnings = warningsOf(() => {
    expect(withTask(7 as unknown as string, () => 'done')).toBe('done');
  });
  expect(telemetry.spans().map(({ name }) => name)).toEqual(['task unknown']);
  expect(warnings).toEqual([expect.stringContaining('the type of a task must be a non-empty text, received 7')]);
});

test('the span of a task is the active one inside it', () => {
  const telemetry = recordInMemory();
  const inside = withTask('outer', () => trace.getActiveSpan()?.spanContext());
  expect(inside).toEqual(telemetry.spans()[0]?.spanContext());
});
