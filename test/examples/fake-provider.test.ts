import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ledger, lineUsd } from '../../examples/fake-provider/ledger.ts';
import { DIRECTIVES, parseScenario } from '../../examples/fake-provider/scenario.ts';
import { startFakeProvider, type FakeProvider } from '../../examples/fake-provider/start-fake-provider.ts';

const MESSAGES = [{ role: 'user' as const, content: 'What does a token cost?' }];

describe('fake provider', () => {
  let provider: FakeProvider;
  let client: OpenAI;

  beforeAll(async () => {
    provider = await startFakeProvider();
    client = new OpenAI({ apiKey: 'sk-fake', baseURL: provider.url });
  });

  afterAll(() => provider.close());

  function ask(scenario: string) {
    return client.chat.completions.create(
      { model: 'gpt-4o-mini', messages: MESSAGES },
      { headers: { 'x-fake-scenario': scenario } },
    );
  }

  it('gives equal requests equal replies', async () => {
    expect(await ask('')).toEqual(await ask(''));
  });

  it('bills the tokens that it states, to the cent', async () => {
    await using own = await startFakeProvider();
    const { chat } = new OpenAI({ apiKey: 'sk-fake', baseURL: own.url });
    await chat.completions.create(
      { model: 'gpt-4o-mini', messages: MESSAGES },
      { headers: { 'x-fake-scenario': 'usage in=100,out=50' } },
    );
    const [line] = ledger(own.requests);
    expect(line).toMatchObject({ model: 'gpt-4o-mini-2024-07-18', operations: 1, inputTokens: 100, outputTokens: 50 });
    expect(line && lineUsd(line, { 'gpt-4o-mini-2024-07-18': { input: 0.15, output: 0.6 } })).toBeCloseTo(0.000045, 12);
  });

  it('fails as often as it is told to, so that the retry of the SDK succeeds', async () => {
    const before = provider.requests.length;
    const completion = await ask('status 429; failures 1');
    expect(completion.choices).toHaveLength(1);
    expect(provider.requests.slice(before).map(({ status }) => status)).toEqual([429, 200]);
  });

  it('streams what it answers without a stream', async () => {
    const plain = await ask('');
    const stream = await client.chat.completions.create({
      model: 'gpt-4o-mini',
      messages: MESSAGES,
      stream: true,
      stream_options: { include_usage: true },
    });
    let [text, tokens] = ['', 0];
    for await (const { choices, usage } of stream) {
      text += choices[0]?.delta.content ?? '';
      tokens = usage?.total_tokens ?? tokens;
    }
    expect(text.split(' ').length).toBeGreaterThan(10);
    expect(tokens).toBeGreaterThan(plain.usage?.prompt_tokens ?? 0);
  });

  it('notices that the client has left a stream that never ends', async () => {
    const stream = await client.chat.completions.create(
      { model: 'gpt-4o-mini', messages: MESSAGES, stream: true },
      { headers: { 'x-fake-scenario': 'endless' } },
    );
    for await (const chunk of stream) {
      expect(chunk.object).toBe('chat.completion.chunk');
      break;
    }
    await expect.poll(() => provider.requests.at(-1)?.state).toBe('cancelled');
  });

  it('records the bytes that were sent', async () => {
    await ask('');
    const last = provider.requests.at(-1);
    expect(JSON.parse(last?.body.toString() ?? '')).toEqual({ model: 'gpt-4o-mini', messages: MESSAGES });
    expect(last?.headers['authorization']).toBe('Bearer sk-fake');
  });
});

describe('scenario', () => {
  it('is chosen by the model name as well', () => {
    expect(parseScenario(undefined, 'fake-429').number('status', 0)).toBe(429);
    expect(parseScenario(undefined, 'fake-cut-stream').has('cut-stream')).toBe(true);
    expect(parseScenario(undefined, 'gpt-4o-mini').has('status')).toBe(false);
  });

  it('knows every directive it documents and refuses the others', () => {
    for (const name of Object.keys(DIRECTIVES)) expect(() => parseScenario(name, '')).not.toThrow();
    expect(() => parseScenario('explode', '')).toThrow(/unknown scenario "explode"/);
  });
});
