import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SCENARIO_HEADER } from '../../examples/fake-provider/scenario.ts';
import { type FakeProvider, startFakeProvider } from '../../examples/fake-provider/start-fake-provider.ts';
import { observeOpenAI } from '../../src/instrumentation/openai/client.ts';
import { withAgent, withTool } from '../../src/recorders/agents.ts';
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

function openai(): OpenAI {
  return observeOpenAI(new OpenAI({ baseURL: provider.url, apiKey: 'sk-not-a-key', maxRetries: 0 }));
}

function observedClient() {
  const client = openai();
  return (scenario = 'usage in=100,out=50') =>
    client.chat.completions.create(
      { model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'Say hello' }] },
      { headers: { [SCENARIO_HEADER]: scenario } },
    );
}

function histogramOf(points: ReadonlyMap<string, readonly Point[]>, name: string) {
  return points.get(name)?.map(({ attributes, histogram }) => ({ attributes, ...histogram }));
}

const weather = {
  type: 'function' as const,
  function: {
    name: 'get_weather',
    description: 'Weather of a city',
    parse: JSON.parse as (text: string) => { city: string },
    parameters: { type: 'object', properties: { city: { type: 'string' } } },
    function: () => 'sunny',
  },
};

describe('an agent', () => {
  test('is one internal span with the tokens and dollars of everything inside it', async () => {
    const telemetry = recordInMemory();
    const ask = observedClient();
    const options = { name: 'researcher', domain: 'support', model: 'gpt-4o-mini', conversationId: 'conversation-1' };
    const text = await withAgent(options, async (agent) => {
      await ask();
      withTool({ name: 'search', callId: 'call-1' }, () => 'found');
      await ask();
      expect(agent.name).toBe('researcher');
      expect(agent.spend).toEqual({ usd: 2 * PRICE_USD, inputTokens: 200, outputTokens: 100 });
      expect(agent.calls).toEqual({ inferences: 2, tools: 1 });
      return 'done';
    });
    expect(text).toBe('done');
    const spans = telemetry.spans();
    const span = spans.at(-1);
    expect({ name: span?.name, kind: span?.kind, status: span?.status }).toEqual({
      name: 'invoke_agent researcher',
      kind: 0,
      status: { code: 0 },
    });
    expect(span?.attributes).toEqual({
      'gen_ai.operation.name': 'invoke_agent',
      'gen_ai.agent.name': 'researcher',
      'aimeter.agent.domain': 'support',
      'gen_ai.request.model': 'gpt-4o-mini',
      'gen_ai.conversation.id': 'conversation-1',
      'gen_ai.usage.input_tokens': 200,
      'gen_ai.usage.output_tokens': 100,
      'aimeter.agent.cost': 2 * PRICE_USD,
    });
    const parents = spans.slice(0, -1).map(({ parentSpanContext }) => parentSpanContext?.spanId);
    expect(parents).toEqual(Array.from({ length: 3 }, () => span?.spanContext().spanId));
  });

  test('has its duration and the number of its inferences and tools in metrics, failed ones included', async () => {
    const telemetry = recordInMemory();
    const ask = observedClient();
    await withAgent({ name: 'researcher', domain: 'support' }, async () => {
      expect(total(await telemetry.points(), 'aimeter.agent.active', { 'aimeter.agent.domain': 'support' })).toBe(1);
      await ask();
      await ask('status 500').catch(() => undefined);
      await withTool({ name: 'search' }, () => Promise.reject(new RangeError('no'))).catch(() => undefined);
    });
    const points = await telemetry.points();
    const attributes = { 'gen_ai.operation.name': 'invoke_agent', 'gen_ai.agent.name': 'researcher' };
    expect(histogramOf(points, 'gen_ai.invoke_agent.duration')).toEqual([{ attributes, count: 1, sum: expect.any(Number) }]);
    expect(histogramOf(points, 'gen_ai.invoke_agent.inference_calls')).toEqual([{ attributes, count: 1, sum: 2 }]);
    expect(histogramOf(points, 'gen_ai.invoke_agent.tool_calls')).toEqual([{ attributes, count: 1, sum: 1 }]);
    expect(points.get('aimeter.agent.active')).toEqual([
      { attributes: { 'aimeter.agent.domain': 'support' }, value: 0, histogram: undefined },
    ]);
  });

  test('inside another one does its own work, and its dollars count for both and for the task around them', async () => {
    const telemetry = recordInMemory();
    const ask = observedClient();
    await withTask('support', async (task) => {
      await withAgent({ name: 'editor' }, async (editor) => {
        await ask();
        await withAgent({ name: 'writer' }, async (writer) => {
          await ask();
          await ask();
          withTool({ name: 'search' }, () => 'found');
          expect(writer.calls).toEqual({ inferences: 2, tools: 1 });
        });
        expect(editor.calls).toEqual({ inferences: 1, tools: 0 });
        expect(editor.spend.inputTokens).toBe(300);
      });
      expect(task.spend.usd).toBeCloseTo(3 * PRICE_USD, 12);
    });
    const tokens = Object.fromEntries(
      telemetry.spans().map(({ name, attributes }) => [name, attributes['gen_ai.usage.input_tokens']]),
    );
    expect(tokens).toMatchObject({ 'invoke_agent editor': 300, 'invoke_agent writer': 200 });
    const tool = telemetry.spans().find(({ name }) => name === 'execute_tool search');
    expect(tool?.attributes['gen_ai.agent.name']).toBe('writer');
    const points = await telemetry.points();
    const sums = histogramOf(points, 'gen_ai.invoke_agent.inference_calls')?.map(({ attributes, sum }) => [
      attributes['gen_ai.agent.name'],
      sum,
    ]);
    expect(sums).toEqual([
      ['writer', 2],
      ['editor', 1],
    ]);
    expect(total(points, 'gen_ai.execute_tool.duration', { 'gen_ai.agent.name': 'writer' })).toBe(1);
  });

  test('that runs tools through the SDK counts each tool and each inference once', async () => {
    const telemetry = recordInMemory();
    const client = openai();
    await withAgent({ name: 'meteorologist' }, async (agent) => {
      const runner = client.chat.completions.runTools({
        model: 'gpt-4o-mini',
        messages: [{ role: 'user', content: 'How is the weather in Lima?' }],
        tools: [weather],
      });
      await runner.finalContent();
      expect(agent.calls).toEqual({ inferences: 2, tools: 1 });
    });
    expect(telemetry.spans().map(({ name }) => name)).toEqual([
      'chat gpt-4o-mini',
      'execute_tool get_weather',
      'chat gpt-4o-mini',
      'invoke_agent meteorologist',
    ]);
    expect(telemetry.spans()[1]?.attributes['gen_ai.agent.name']).toBe('meteorologist');
    const points = await telemetry.points();
    expect(total(points, 'gen_ai.execute_tool.duration')).toBe(1);
    expect(histogramOf(points, 'gen_ai.invoke_agent.tool_calls')?.map(({ sum }) => sum)).toEqual([1]);
  });

  test('that fails passes the error on and keeps what it spent', async () => {
    const telemetry = recordInMemory();
    const ask = observedClient();
    const error = new RangeError('no');
    const failing = withAgent({ name: 'doomed' }, async () => {
      await ask();
      throw error;
    });
    await expect(failing).rejects.toBe(error);
    const span = telemetry.spans().at(-1);
    expect(span?.status).toEqual({ code: 2, message: 'RangeError' });
    expect(span?.attributes).toEqual({
      'gen_ai.operation.name': 'invoke_agent',
      'gen_ai.agent.name': 'doomed',
      'gen_ai.usage.input_tokens': 100,
      'gen_ai.usage.output_tokens': 50,
      'aimeter.agent.cost': PRICE_USD,
      'error.type': 'RangeError',
      'aimeter.end.reason': 'error',
    });
    const points = await telemetry.points();
    expect(total(points, 'gen_ai.invoke_agent.duration', { 'error.type': 'RangeError' })).toBe(1);
    expect(points.get('aimeter.agent.active')?.map(({ attributes, value }) => ({ attributes, value }))).toEqual([
      { attributes: { 'aimeter.agent.domain': 'unknown' }, value: 0 },
    ]);
  });

  test('that is aborted says so', () => {
    const telemetry = recordInMemory();
    const abort = new DOMException('stop', 'AbortError');
    const aborted = () =>
      withAgent({ name: 'stopped' }, () => {
        throw abort;
      });
    expect(aborted).toThrow(abort);
    expect(telemetry.spans()[0]?.attributes).toMatchObject({ 'error.type': 'AbortError', 'aimeter.end.reason': 'aborted' });
  });

  test('without a name is recorded as unknown, with one warning however often', async () => {
    const telemetry = recordInMemory();
    const warnings = warningsOf(() => {
      for (const name of ['', 7 as unknown as string]) expect(withAgent({ name }, () => 'done')).toBe('done');
    });
    expect(warnings).toEqual([
      'aimeter: the name of an agent must be a non-empty text, received ""; such values are dropped and counted',
    ]);
    expect(telemetry.spans().map(({ name }) => name)).toEqual(['invoke_agent unknown', 'invoke_agent unknown']);
    expect(total(await telemetry.points(), 'aimeter.telemetry.dropped', { 'aimeter.telemetry.reason': 'invalid_value' })).toBe(2);
  });
});
