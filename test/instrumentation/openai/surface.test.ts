import OpenAI from 'openai';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FakeProvider, startFakeProvider } from '../../../examples/fake-provider/start-fake-provider.ts';
import { SCENARIO_HEADER } from '../../../examples/fake-provider/scenario.ts';
import { total } from '../../support/memory-telemetry.ts';
import { observeInMemory } from '../../support/observed-openai.ts';

let provider: FakeProvider;
beforeAll(async () => {
  provider = await startFakeProvider();
});
afterAll(() => provider.close());

function observed(options = {}) {
  return observeInMemory(new OpenAI({ baseURL: provider.url, apiKey: 'sk-not-a-key', maxRetries: 0 }), options);
}

const FILE = new File([new Uint8Array(64)], 'speech.wav', { type: 'audio/wav' });

const OPERATIONS: readonly {
  readonly title: string;
  readonly call: (client: OpenAI) => PromiseLike<unknown>;
  readonly name: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly duration: string;
  readonly isPriced: boolean;
}[] = [
  {
    title: 'responses.create',
    call: (client) => client.responses.create({ model: 'gpt-4o-mini', input: 'hello', reasoning: { effort: 'low' } }),
    name: 'chat gpt-4o-mini',
    attributes: {
      'openai.api.type': 'responses',
      'gen_ai.request.reasoning.level': 'low',
      'gen_ai.response.finish_reasons': ['stop'],
      'gen_ai.usage.input_tokens': expect.any(Number),
    },
    duration: 'gen_ai.client.inference.duration',
    isPriced: true,
  },
  {
    title: 'embeddings.create',
    call: (client) => client.embeddings.create({ model: 'text-embedding-3-small', input: 'hello', dimensions: 8 }),
    name: 'embeddings text-embedding-3-small',
    attributes: { 'gen_ai.embeddings.dimension.count': 8, 'gen_ai.usage.input_tokens': expect.any(Number) },
    duration: 'gen_ai.client.operation.duration',
    isPriced: true,
  },
  {
    title: 'completions.create',
    call: (client) => client.completions.create({ model: 'gpt-3.5-turbo-instruct', prompt: 'hello' }),
    name: 'text_completion gpt-3.5-turbo-instruct',
    attributes: { 'gen_ai.response.finish_reasons': ['stop'] },
    duration: 'gen_ai.client.inference.duration',
    isPriced: true,
  },
  {
    title: 'images.generate',
    call: (client) => client.images.generate({ model: 'dall-e-3', prompt: 'a cat', size: '1024x1024', quality: 'hd' }),
    name: 'generate_content dall-e-3',
    attributes: { 'gen_ai.output.type': 'image', 'aimeter.usage.cost.amount': 0.08 },
    duration: 'gen_ai.client.inference.duration',
    isPriced: true,
  },
  {
    title: 'audio.speech.create',
    call: (client) => client.audio.speech.create({ model: 'tts-1', voice: 'alloy', input: 'x'.repeat(1000) }),
    name: 'generate_content tts-1',
    attributes: { 'gen_ai.output.type': 'speech', 'aimeter.usage.cost.amount': 0.015 },
    duration: 'gen_ai.client.inference.duration',
    isPriced: true,
  },
  {
    title: 'audio.transcriptions.create',
    call: (client) => client.audio.transcriptions.create({ model: 'whisper-1', file: FILE }),
    name: 'generate_content whisper-1',
    attributes: { 'gen_ai.output.type': 'text', 'aimeter.usage.cost.amount': expect.any(Number) },
    duration: 'gen_ai.client.inference.duration',
    isPriced: true,
  },
  {
    title: 'moderations.create',
    call: (client) => client.moderations.create({ model: 'omni-moderation-latest', input: 'hello' }),
    name: 'moderation omni-moderation-latest',
    attributes: { 'aimeter.usage.cost.amount': 0 },
    duration: 'gen_ai.client.operation.duration',
    isPriced: true,
  },
  {
    title: 'vectorStores.search',
    call: (client) => client.vectorStores.search('vs_1', { query: 'hello', max_num_results: 3 }),
    name: 'retrieval vs_1',
    attributes: { 'gen_ai.data_source.id': 'vs_1', 'gen_ai.retrieval.top_k': 3 },
    duration: 'gen_ai.client.operation.duration',
    isPriced: false,
  },
  {
    title: 'responses.retrieve',
    call: (client) => client.responses.retrieve('resp_1'),
    name: 'fetch_response',
    attributes: { 'gen_ai.response.id': 'resp_1', 'gen_ai.response.status': 'completed' },
    duration: 'gen_ai.client.operation.duration',
    isPriced: false,
  },
];

test.each(OPERATIONS)(
  '$title is one span, one duration, and counted in dollars once',
  async ({ call, name, attributes, duration, isPriced }) => {
    const { client, telemetry } = observed();
    await call(client);
    expect(telemetry.spans().map((span) => span.name)).toEqual([name]);
    expect(telemetry.spans()[0]?.attributes).toMatchObject(attributes);
    expect(telemetry.spans()[0]?.attributes).not.toHaveProperty('aimeter.end.reason');
    const points = await telemetry.points();
    expect(total(points, duration)).toBe(1);
    expect(total(points, 'aimeter.operation.cost')).toBe(isPriced ? 1 : 0);
    expect(total(points, 'aimeter.inference.unpriced')).toBe(0);
  },
);

test('a streamed response takes its usage from the last event', async () => {
  const { client, telemetry } = observed();
  const stream = await client.responses.create(
    { model: 'gpt-4o-mini', input: 'hello', stream: true },
    { headers: { [SCENARIO_HEADER]: 'usage in=100,out=50,cached=40,written=0,reasoning=10' } },
  );
  for await (const event of stream) expect(event.type).toEqual(expect.any(String));
  expect(telemetry.spans()[0]?.attributes).toMatchObject({
    'gen_ai.usage.input_tokens': 100,
    'gen_ai.usage.output_tokens': 50,
    'gen_ai.usage.cache_read.input_tokens': 40,
    'gen_ai.response.finish_reasons': ['stop'],
  });
});

test('a response that failed is an error, although the call succeeded', async () => {
  const { client, telemetry } = observed();
  await client.responses.create({ model: 'gpt-4o-mini', input: 'hello' }, { headers: { [SCENARIO_HEADER]: 'failed' } });
  expect(telemetry.spans()[0]?.status.code).toBe(2);
  expect(telemetry.spans()[0]?.attributes['error.type']).toEqual(expect.any(String));
});

test('with capture off, no word of prompt or reply is in any signal; with capture on, both are where the mode says', async () => {
  const secretWord = 'platypus';
  for (const contentMode of ['NO_CONTENT', 'SPAN_ONLY', 'EVENT_ONLY', 'SPAN_AND_EVENT'] as const) {
    const { client, telemetry } = observed({ contentMode });
    await client.chat.completions.create({ model: 'gpt-4o-mini', messages: [{ role: 'user', content: secretWord }] });
    const spans = JSON.stringify(telemetry.spans().map(({ attributes }) => attributes));
    const events = JSON.stringify((await telemetry.logs()).map(({ attributes }) => attributes));
    expect([contentMode, spans.includes(secretWord), events.includes(secretWord)]).toEqual([
      contentMode,
      contentMode.startsWith('SPAN'),
      contentMode.startsWith('EVENT') || contentMode.endsWith('EVENT'),
    ]);
  }
});
