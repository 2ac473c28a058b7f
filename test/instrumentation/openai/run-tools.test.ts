import OpenAI from 'openai';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FakeProvider, startFakeProvider } from '../../../examples/fake-provider/start-fake-provider.ts';
import { total } from '../../support/memory-telemetry.ts';
import { observeInMemory } from '../../support/observed-openai.ts';

let provider: FakeProvider;
beforeAll(async () => {
  provider = await startFakeProvider();
});
afterAll(() => provider.close());

function weatherTool(run: (args: { city: string }) => unknown) {
  return {
    type: 'function' as const,
    function: {
      name: 'get_weather',
      description: 'Weather of a city',
      parse: JSON.parse as (text: string) => { city: string },
      parameters: { type: 'object', properties: { city: { type: 'string' } } },
      function: run as (args: { city: string }) => string,
    },
  };
}

function start(run: (args: { city: string }) => unknown) {
  const { client, telemetry } = observeInMemory(new OpenAI({ baseURL: provider.url, apiKey: 'sk-not-a-key' }));
  const request = {
    model: 'gpt-4o-mini',
    messages: [{ role: 'user' as const, content: 'How is the weather in Lima?' }],
    tools: [weatherTool(run)],
  };
  return { telemetry, request, runner: client.chat.completions.runTools(request) };
}

test('each tool execution is a span with the id of its call, between the two inferences', async () => {
  const { telemetry, request, runner } = start(() => Promise.resolve('sunny'));
  const asGiven = { ...request, tools: [...request.tools] };
  expect(await runner.finalContent()).toEqual(expect.any(String));
  expect(request).toEqual(asGiven);
  expect(telemetry.spans().map(({ name }) => name)).toEqual(['chat gpt-4o-mini', 'execute_tool get_weather', 'chat gpt-4o-mini']);
  const tool = telemetry.spans()[1]!;
  expect(tool.attributes).toEqual({
    'gen_ai.operation.name': 'execute_tool',
    'gen_ai.tool.name': 'get_weather',
    'gen_ai.tool.type': 'function',
    'gen_ai.tool.call.id': expect.any(String),
  });
  expect(total(await telemetry.points(), 'gen_ai.execute_tool.duration', { 'gen_ai.tool.name': 'get_weather' })).toBe(1);
});

test('a tool that throws has an error span, and the runner fails as without us', async () => {
  const { telemetry, runner } = start(() => {
    throw new RangeError('no such city');
  });
  await expect(runner.finalContent()).rejects.toThrow('no such city');
  const tool = telemetry.spans().find(({ name }) => name.startsWith('execute_tool'))!;
  expect(tool.attributes['error.type']).toBe('RangeError');
  expect(tool.status).toEqual({ code: 2, message: 'RangeError' });
});

test('tools that run at the same time each have the id of their own call', async () => {
  const { client, telemetry } = observeInMemory(new OpenAI({ baseURL: provider.url, apiKey: 'sk-not-a-key' }));
  const weather = weatherTool(() => Promise.resolve('sunny'));
  const time = { ...weather, function: { ...weather.function, name: 'get_time', function: () => 'noon' } };
  const messages = [{ role: 'user' as const, content: 'How is the weather in Lima, and how late is it?' }];
  const runner = client.chat.completions.runTools({ model: 'gpt-4o-mini', messages, tools: [weather, time] });
  await runner.finalContent();
  const asked = runner.messages.flatMap((message) => (message.role === 'assistant' ? (message.tool_calls ?? []) : []));
  const expected = new Map(asked.map((call) => [call.type === 'function' ? call.function.name : '', call.id]));
  const spans = telemetry.spans().filter(({ name }) => name.startsWith('execute_tool'));
  expect(expected.size).toBe(2);
  expect(new Map(spans.map(({ attributes }) => [attributes['gen_ai.tool.name'], attributes['gen_ai.tool.call.id']]))).toEqual(
    expected,
  );
});
