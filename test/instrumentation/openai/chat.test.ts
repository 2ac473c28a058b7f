import OpenAI from 'openai';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FakeProvider, startFakeProvider } from '../../../examples/fake-provider/start-fake-provider.ts';
import { SCENARIO_HEADER } from '../../../examples/fake-provider/scenario.ts';
import { suppressInference } from '../../../src/operation/context.ts';
import { total } from '../../support/memory-telemetry.ts';
import { observeInMemory } from '../../support/observed-openai.ts';

let provider: FakeProvider;
beforeAll(async () => {
  provider = await startFakeProvider();
});
afterAll(() => provider.close());

const MESSAGES = [{ role: 'user' as const, content: 'Say hello' }];
const USAGE = 'usage in=100,out=50,cached=40,written=0,reasoning=10';

function observed(options = {}) {
  return observeInMemory(new OpenAI({ baseURL: provider.url, apiKey: 'sk-not-a-key', maxRetries: 2 }), options);
}

function scenario(text: string) {
  return { headers: { [SCENARIO_HEADER]: text } };
}

test('a chat completion becomes one span with exactly these attributes', async () => {
  const { client, telemetry } = observed();
  const completion = await client.chat.completions.create(
    { model: 'gpt-4o-mini', messages: MESSAGES, temperature: 1, max_completion_tokens: 64, stop: 'END', n: 1 },
    scenario(USAGE),
  );
  const [span] = telemetry.spans();
  expect(telemetry.spans()).toHaveLength(1);
  expect(span?.name).toBe('chat gpt-4o-mini');
  expect(span?.status).toEqual({ code: 0 });
  const {
    'aimeter.provider.request_id': requestId,
    'aimeter.provider.processing_seconds': processing,
    ...attributes
  } = span!.attributes;
  expect(requestId).toEqual(expect.any(String));
  expect(processing).toEqual(expect.any(Number));
  expect(attributes).toMatchObject({
    'gen_ai.operation.name': 'chat',
    'gen_ai.provider.name': 'openai',
    'gen_ai.request.model': 'gpt-4o-mini',
    'gen_ai.request.temperature': 1,
    'gen_ai.request.max_tokens': 64,
    'gen_ai.request.stop_sequences': ['END'],
    'openai.api.type': 'chat_completions',
    'server.address': '127.0.0.1',
    'server.port': Number(new URL(provider.url).port),
    'gen_ai.response.id': completion.id,
    'gen_ai.response.model': completion.model,
    'gen_ai.response.finish_reasons': ['stop'],
    'gen_ai.usage.input_tokens': 100,
    'gen_ai.usage.output_tokens': 50,
    'gen_ai.usage.cache_read.input_tokens': 40,
    'gen_ai.usage.reasoning.output_tokens': 10,
    'aimeter.usage.cost.currency': 'USD',
    'aimeter.usage.cost.source': 'local',
  });
  // 60 plain input at 0.15, 40 cached at 0.075 and 50 output at 0.60 USD per million
  expect(attributes['aimeter.usage.cost.amount']).toBeCloseTo(0.000_042, 12);
  expect(attributes).not.toHaveProperty('gen_ai.request.stream');
  expect(attributes).not.toHaveProperty('gen_ai.request.choice.count');
});

test('a stream ends when it is consumed, with the time of its first chunk', async () => {
  const { client, telemetry } = observed();
  const stream = await client.chat.completions.create(
    { model: 'gpt-4o-mini', messages: MESSAGES, stream: true, stream_options: { include_usage: true } },
    scenario(`${USAGE}; slow-chunks 5`),
  );
  expect(telemetry.spans()).toHaveLength(0);
  let chunks = 0;
  for await (const chunk of stream) chunks += chunk.choices.length >= 0 ? 1 : 0;
  const [span] = telemetry.spans();
  expect(span?.attributes).toMatchObject({
    'gen_ai.request.stream': true,
    'gen_ai.usage.input_tokens': 100,
    'gen_ai.usage.output_tokens': 50,
    'gen_ai.response.finish_reasons': ['stop'],
    'gen_ai.response.time_to_first_chunk': expect.any(Number),
  });
  const points = await telemetry.points();
  expect(total(points, 'gen_ai.client.inference.time_to_first_chunk')).toBe(1);
  expect(total(points, 'gen_ai.client.inference.time_per_output_chunk')).toBe(chunks - 1);
});

test('without usage in a stream the counters get 0 under modality unknown and the operation is unpriced', async () => {
  const { client, telemetry } = observed();
  const stream = await client.chat.completions.create({ model: 'gpt-4o-mini', messages: MESSAGES, stream: true });
  for await (const chunk of stream) expect(chunk.object).toBe('chat.completion.chunk');
  expect(telemetry.spans()[0]?.attributes).not.toHaveProperty('gen_ai.usage.input_tokens');
  const points = await telemetry.points();
  expect(points.get('gen_ai.client.inference.usage.input_tokens')).toMatchObject([
    { value: 0, attributes: { 'gen_ai.token.modality': 'unknown' } },
  ]);
  expect(total(points, 'aimeter.inference.unpriced', { 'aimeter.unpriced.reason': 'no_usage' })).toBe(1);
});

test('on request, streamed usage is asked for and its chunk hidden', async () => {
  const { client, telemetry } = observed({ includeStreamUsage: true });
  const body = { model: 'gpt-4o-mini', messages: MESSAGES, stream: true as const };
  const stream = await client.chat.completions.create(body, scenario(USAGE));
  for await (const chunk of stream) expect(chunk.choices).toHaveLength(1);
  expect(telemetry.spans()[0]?.attributes['gen_ai.usage.input_tokens']).toBe(100);
  expect(body).toEqual({ model: 'gpt-4o-mini', messages: MESSAGES, stream: true });
});

test('breaking out of a stream ends the span once as an early break', async () => {
  const { client, telemetry } = observed();
  const stream = await client.chat.completions.create(
    { model: 'gpt-4o-mini', messages: MESSAGES, stream: true },
    scenario('endless'),
  );
  let seen = 0;
  for await (const chunk of stream) {
    seen += chunk.choices.length > 0 ? 1 : 0;
    if (seen === 3) break;
  }
  expect(telemetry.spans().map(({ attributes }) => attributes['aimeter.end.reason'])).toEqual(['early_break']);
  expect(total(await telemetry.points(), 'aimeter.inference.incomplete', { 'aimeter.end.reason': 'early_break' })).toBe(1);
});

test('a failed call has the same error type on span, metric and exception event, and the caller gets the SDK error', async () => {
  const { client, telemetry } = observed();
  const failing = client.chat.completions.create({ model: 'gpt-4o-mini', messages: MESSAGES }, scenario('status 401'));
  await expect(failing).rejects.toBeInstanceOf(OpenAI.AuthenticationError);
  const [span] = telemetry.spans();
  const errorType = span?.attributes['error.type'];
  expect(errorType).toEqual(expect.any(String));
  expect(span?.status).toEqual({ code: 2, message: errorType });
  const points = await telemetry.points();
  expect(total(points, 'gen_ai.client.inference.duration', { 'error.type': errorType })).toBe(1);
  expect(total(points, 'gen_ai.client.inference.usage.input_tokens')).toBe(0);
  const [event] = await telemetry.logs();
  expect(event?.eventName).toBe('gen_ai.client.operation.exception');
  expect(event?.attributes['exception.type']).toBe('AuthenticationError');
});

test('retries inside one call are counted with what they failed with', async () => {
  const { client, telemetry } = observed();
  await client.chat.completions.create({ model: 'gpt-4o-mini', messages: MESSAGES }, scenario('status 429; failures 1'));
  expect(telemetry.spans()[0]?.attributes).toMatchObject({
    'aimeter.retry.count': 1,
    'aimeter.retry.wasted_seconds': expect.any(Number),
  });
  expect(total(await telemetry.points(), 'aimeter.inference.retries', { 'error.type': '429' })).toBe(1);
});

test('nothing stays in flight', async () => {
  const { client, telemetry } = observed();
  await client.chat.completions.create({ model: 'gpt-4o-mini', messages: MESSAGES });
  expect(total(await telemetry.points(), 'aimeter.inference.active')).toBe(0);
});

test('inside a framework that records the inference itself nothing is recorded twice', async () => {
  const { client, telemetry } = observed();
  await suppressInference(() => client.chat.completions.create({ model: 'gpt-4o-mini', messages: MESSAGES }));
  expect(telemetry.spans()).toHaveLength(0);
});

test('both metric families at once agree', async () => {
  const { client, telemetry } = observed({ metricFamilies: ['latest', 'v1.41'] });
  await client.chat.completions.create({ model: 'gpt-4o-mini', messages: MESSAGES }, scenario(USAGE));
  const points = await telemetry.points();
  const [latest] = points.get('gen_ai.client.inference.duration')!;
  const [old] = points.get('gen_ai.client.operation.duration')!;
  expect(old?.histogram).toEqual(latest?.histogram);
  expect(total(points, 'gen_ai.client.token.usage')).toBe(2);
  expect(total(points, 'gen_ai.client.inference.usage.input_tokens')).toBe(100);
});

test('observing a client twice records once', async () => {
  const { client, telemetry } = observed();
  observeInMemory(client, {}, telemetry);
  await client.chat.completions.create({ model: 'gpt-4o-mini', messages: MESSAGES });
  expect(telemetry.spans()).toHaveLength(1);
});
