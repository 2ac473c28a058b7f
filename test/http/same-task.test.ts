import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Redis, startRedis } from '../../examples/queue/start-redis.ts';
import { type FakeProvider, startFakeProvider } from '../../examples/fake-provider/start-fake-provider.ts';
import { observeOpenAI, withTask } from '../../src/index.ts';
import { queueTaskForm } from '../queue/support/task-form.ts';
import { type TaskForm, taskTelemetry } from '../support/task-telemetry.ts';
import { recordInMemory } from '../support/work-in-memory.ts';
import { HTTP_TASK_FORMS } from './support/task-forms.ts';

let provider: FakeProvider;
let redis: Redis;
beforeAll(async () => {
  [provider, redis] = await Promise.all([startFakeProvider(), startRedis()]);
});
afterAll(() => Promise.all([provider.close(), redis[Symbol.asyncDispose]()]));

const byHand: TaskForm = { name: 'withTask', run: (type, work) => withTask(type, work).catch(() => {}) };
const byQueue: TaskForm = {
  name: 'bullmq',
  run: (...work) => queueTaskForm({ host: '127.0.0.1', port: redis.port }).run(...work),
};

async function infer(): Promise<void> {
  const openai = observeOpenAI(new OpenAI({ baseURL: provider.url, apiKey: 'sk-not-a-key', maxRetries: 0 }));
  await openai.chat.completions.create({ model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'Say hello' }] });
}

async function inferAndFail(): Promise<void> {
  await infer();
  throw new RangeError('too long');
}

describe.each([...HTTP_TASK_FORMS, byQueue])('a task made by $name', (form) => {
  test.each([
    ['succeeds', infer],
    ['fails', inferAndFail],
  ])('that %s leaves the same telemetry as withTask', async (_, work) => {
    const expected = recordInMemory();
    await byHand.run('answer', work);
    const actual = recordInMemory();
    await form.run('answer', work);
    await expect.poll(() => actual.spans().some(({ name }) => name === 'task answer')).toBe(true);
    expect(await taskTelemetry(actual)).toEqual(await taskTelemetry(expected));
  });
});
