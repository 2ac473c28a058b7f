import { expect, test } from 'vitest';
import { observeProcessor, observeWorker } from '../../src/index.ts';
import { recordInMemory } from '../support/work-in-memory.ts';

test('a wrapped processor keeps its parameters, its result and its error', async () => {
  const telemetry = recordInMemory();
  const job = { name: 'a', queueName: 'q', timestamp: Date.now(), attemptsMade: 0, opts: {} };
  const failure = new Error('no');
  const processor = observeProcessor((_job: typeof job, token: string, signal?: AbortSignal) => {
    if (signal) throw failure;
    return token;
  });
  expect(processor.length).toBe(3);
  expect(processor(job, 'token')).toBe('token');
  expect(() => processor(job, 'token', new AbortController().signal)).toThrow(failure);
  expect(await observeProcessor((_job: typeof job) => Promise.resolve(7))(job)).toBe(7);
  expect(telemetry.spans().filter(({ name }) => name === 'process q')).toHaveLength(3);
});

test.each([
  [{ trace: 'no' }, 'aimeter: option "trace" must be continue or link, received no'],
  [{ taskType: 'x' }, 'aimeter: option "taskType" must be a function, received a string'],
  [{ task: true }, 'aimeter: option "task" must be one of trace, taskType, received an unknown name'],
])('the options %j are refused when it is set up', (options, message) => {
  expect(() => observeProcessor(() => {}, options as never)).toThrow(new TypeError(message));
  expect(() => observeWorker({ name: 'q' }, options as never)).toThrow(new TypeError(message));
});

test('an unknown option does not compile', () => {
  // @ts-expect-error -- the option is called taskType
  expect(() => observeProcessor(() => {}, { task: () => 'x' })).toThrow(TypeError);
});
