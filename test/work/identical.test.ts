import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SCENARIO_HEADER } from '../../examples/fake-provider/scenario.ts';
import { type FakeProvider, startFakeProvider } from '../../examples/fake-provider/start-fake-provider.ts';
import type { Redis } from '../../examples/queue/start-redis.ts';
import { observeBatch, observeOpenAI, observeService, startTask, task, withTask } from '../../src/index.ts';
import { HTTP_TASK_FORMS } from '../http/support/task-forms.ts';
import { queueTaskForm } from '../queue/support/task-form.ts';
import { RUNS_REDIS, startRedisToTest } from '../support/redis.ts';
import { type TaskForm, taskTelemetry } from '../support/task-telemetry.ts';
import { recordInMemory } from '../support/work-in-memory.ts';

/** Chosen so that the form that names its tasks itself gives the same. */
const TYPE = 'reports.summarize';

const byHand: TaskForm = { name: 'withTask', run: (type, work) => withTask(type, work) };

const byQueue: TaskForm = {
  name: 'bullmq',
  run: (...job) => queueTaskForm({ host: '127.0.0.1', port: redis?.port ?? 0 }).run(...job),
};

/** Every way to make a task, one row each. */
const FORMS: readonly TaskForm[] = [
  byHand,
  {
    name: 'startTask',
    async run(type, work) {
      const started = startTask(type);
      await started.run(work).then(
        () => started.end(),
        (error: unknown) => started.fail(error),
      );
    },
  },
  {
    name: '@task',
    run: (type, work) => task(type)(work, { kind: 'method', name: 'summarize' } as ClassMethodDecoratorContext)(),
  },
  {
    name: 'observeService',
    run(type, work) {
      const [service = '', method = ''] = type.split('.');
      return observeService({ [method]: async () => work() }, service)[method]!();
    },
  },
  { name: 'observeBatch', run: (type, work) => observeBatch([work], async (item) => item(), { type }) },
  ...HTTP_TASK_FORMS,
  ...(RUNS_REDIS ? [byQueue] : []),
];

let provider: FakeProvider;
let redis: Redis | undefined;
beforeAll(async () => {
  [provider, redis] = await Promise.all([startFakeProvider(), startRedisToTest()]);
});
afterAll(() => Promise.all([provider.close(), redis?.[Symbol.asyncDispose]()]));

/** Two inferences, the second of which may fail. */
async function inferTwice(second: string): Promise<string> {
  const client = observeOpenAI(new OpenAI({ baseURL: provider.url, apiKey: 'sk-not-a-key', maxRetries: 0 }));
  for (const scenario of ['usage in=100,out=50', second]) {
    await client.chat.completions.create(
      { model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'Say hello' }] },
      { headers: { [SCENARIO_HEADER]: scenario } },
    );
  }
  return 'done';
}

async function run(form: TaskForm, second: string): Promise<unknown> {
  const telemetry = recordInMemory();
  await form.run(TYPE, () => inferTwice(second)).catch(() => undefined);
  await expect.poll(() => telemetry.spans().some(({ name }) => name === `task ${TYPE}`)).toBe(true);
  return taskTelemetry(telemetry, TYPE);
}

const ENDS = { succeeds: 'usage in=10,out=5', fails: 'status 500' } as const;

describe.each(FORMS)('a task made by $name', (form) => {
  test.each(Object.entries(ENDS))('that %s leaves the same telemetry as withTask', async (_, second) => {
    expect(await run(form, second)).toEqual(await run(byHand, second));
  });
});

test.each([
  ['succeeds', { 'aimeter.outcome': 'success', 'aimeter.task.cost': 0.0000495, 'aimeter.task.input_tokens': 110 }],
  ['fails', { 'aimeter.outcome': 'failure', 'aimeter.task.cost': 0.000045, 'aimeter.task.input_tokens': 100 }],
] as const)('work that %s is one task around two inferences, in spans, metrics and records', async (end, attributes) => {
  const cost = expect.closeTo(attributes['aimeter.task.cost'], 12) as number;
  expect(await run(byHand, ENDS[end])).toMatchObject({
    spans: [
      { name: 'chat gpt-4o-mini', isInTask: true },
      { name: 'chat gpt-4o-mini', isInTask: true },
      { name: `task ${TYPE}`, isInTask: false, attributes: { ...attributes, 'aimeter.task.cost': cost } },
    ],
    metrics: expect.arrayContaining([expect.stringContaining('aimeter.task.duration'), expect.stringContaining('aimeter.cost')]),
    records: expect.arrayContaining([expect.stringContaining('aimeter.task.ended')]),
  });
});
