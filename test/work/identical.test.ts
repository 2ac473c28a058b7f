import OpenAI from 'openai';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SCENARIO_HEADER } from '../../examples/fake-provider/scenario.ts';
import { type FakeProvider, startFakeProvider } from '../../examples/fake-provider/start-fake-provider.ts';
import { observeOpenAI } from '../../src/instrumentation/openai/client.ts';
import { task } from '../../src/work/decorator.ts';
import { observeBatch } from '../../src/work/observe-batch.ts';
import { observeService } from '../../src/work/observe-service.ts';
import { startTask } from '../../src/work/start-task.ts';
import { withTask } from '../../src/work/with-task.ts';
import type { MemoryTelemetry } from '../support/memory-telemetry.ts';
import { recordInMemory } from '../support/work-in-memory.ts';

/** Chosen so that the form that names its tasks itself gives the same. */
const TYPE = 'reports.summarize';
const METADATA = { layer: 'reports' };

type Work = () => Promise<unknown>;

/** A form of a task: does the work in one task and settles as the work does. */
type Form = (work: Work) => Promise<unknown>;

function decorated(work: Work): Promise<unknown> {
  const context = { kind: 'method', name: 'summarize' } as ClassMethodDecoratorContext;
  return task(TYPE, { metadata: METADATA })(work, context)();
}

async function batched(work: Work): Promise<unknown> {
  const [result] = (await observeBatch([work], async (item) => item(), { type: TYPE, metadata: METADATA })).results;
  if (result?.status === 'rejected') throw result.reason;
  return result?.value;
}

function started(work: Work): Promise<unknown> {
  const unit = startTask(TYPE, { metadata: METADATA });
  return unit.run(work).then(
    (value) => {
      unit.end();
      return value;
    },
    (error: unknown) => {
      unit.fail(error);
      throw error;
    },
  );
}

const FORMS: Readonly<Record<string, Form>> = {
  withTask: (work) => withTask(TYPE, { metadata: METADATA }, work),
  'startTask().run': started,
  '@task': decorated,
  observeService: async (work) =>
    observeService({ summarize: async () => work() }, 'reports', { metadata: METADATA }).summarize(),
  observeBatch: batched,
};

let provider: FakeProvider;
beforeAll(async () => {
  provider = await startFakeProvider();
});
afterAll(() => provider.close());

/** Two inferences, the second of which may fail. */
function worker(second: string): Work {
  const client = observeOpenAI(new OpenAI({ baseURL: provider.url, apiKey: 'sk-not-a-key', maxRetries: 0 }));
  const ask = async (scenario: string): Promise<unknown> =>
    client.chat.completions.create(
      { model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'Say hello' }] },
      { headers: { [SCENARIO_HEADER]: scenario } },
    );
  return async () => {
    await ask('usage in=100,out=50');
    await ask(second);
    return 'done';
  };
}

/** What differs between two runs of anything: ids, times, durations, ports. */
const VARYING = /\.id$|duration|processing_seconds|server\.port|response\.id|time_to_first/;

function fixed(attributes: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, VARYING.test(key) ? typeof value : value]));
}

const sorted = (values: readonly unknown[]): readonly string[] => values.map((value) => JSON.stringify(value)).toSorted();

/** Everything recorded about tasks and about what is inside them; what a form adds around them is left out. */
async function told(telemetry: MemoryTelemetry): Promise<unknown> {
  const spans = telemetry.spans().filter(({ attributes }) => attributes['aimeter.operation.name'] !== 'batch');
  const taskSpan = spans.find(({ name }) => name === `task ${TYPE}`);
  const points = [...(await telemetry.points())].filter(([name]) => !name.startsWith('aimeter.batch.'));
  return {
    spans: spans.map(({ name, kind, status, attributes, events, parentSpanContext }) => ({
      name,
      kind,
      status,
      attributes: fixed(attributes),
      events: events.map((event) => event.name),
      isInTask: parentSpanContext?.spanId === taskSpan?.spanContext().spanId,
    })),
    metrics: points.flatMap(([name, series]) =>
      sorted(
        series.map(({ attributes, value, histogram }) => {
          const isTime = name.includes('duration') || name.includes('time_') || name.includes('processing');
          return { name, attributes: fixed(attributes), value, count: histogram?.count, sum: isTime ? 's' : histogram?.sum };
        }),
      ),
    ),
    records: sorted(
      (await telemetry.logs()).map(({ eventName, severityNumber, attributes, spanContext }) => ({
        eventName,
        severityNumber,
        attributes: fixed(attributes),
        isOfTask: spanContext?.spanId === taskSpan?.spanContext().spanId,
      })),
    ),
  };
}

async function run(form: Form, second: string): Promise<{ readonly outcome: string; readonly told: unknown }> {
  const telemetry = recordInMemory();
  const outcome = await form(worker(second)).then(String, String);
  return { outcome, told: await told(telemetry) };
}

const CASES = { succeeds: 'usage in=10,out=5', fails: 'status 500' } as const;

test.each(
  Object.entries(FORMS).flatMap(([name, form]) =>
    Object.entries(CASES).map(([end, second]) => [name, end, form, second] as const),
  ),
)('%s records work that %s as withTask does', async (_, _end, form, second) => {
  const expected = await run((work) => withTask(TYPE, { metadata: METADATA }, work), second);
  expect(await run(form, second)).toEqual(expected);
});

test.each([
  [
    'succeeds',
    'done',
    {
      'aimeter.outcome': 'success',
      'aimeter.task.cost': expect.closeTo(0.0000495, 12) as number,
      'aimeter.task.input_tokens': 110,
    },
  ],
  [
    'fails',
    expect.stringContaining('500'),
    { 'aimeter.outcome': 'failure', 'aimeter.task.cost': 0.000045, 'aimeter.task.input_tokens': 100 },
  ],
] as const)('work that %s is one task around two inferences, in spans, metrics and records', async (end, outcome, attributes) => {
  const result = await run((work) => withTask(TYPE, { metadata: METADATA }, work), CASES[end]);
  const isInTask = true;
  expect(result).toMatchObject({
    outcome,
    told: {
      spans: [
        { name: 'chat gpt-4o-mini', isInTask },
        { name: 'chat gpt-4o-mini', isInTask },
        { name: `task ${TYPE}`, isInTask: false, attributes: { ...attributes, 'aimeter.task.metadata': '{"layer":"reports"}' } },
      ],
      metrics: expect.arrayContaining([
        expect.stringContaining('aimeter.task.duration'),
        expect.stringContaining('aimeter.cost'),
      ]),
      records: expect.arrayContaining([expect.stringContaining('aimeter.task.ended')]),
    },
  });
});
