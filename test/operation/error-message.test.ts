import OpenAI from 'openai';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FakeProvider, startFakeProvider } from '../../examples/fake-provider/start-fake-provider.ts';
import { EXCEPTION_EVENT } from '../../src/semconv/operations.ts';
import { observeInMemory } from '../support/observed-openai.ts';

let provider: FakeProvider;
beforeAll(async () => {
  provider = await startFakeProvider();
});
afterAll(() => provider.close());

// the provider repeats the key in its message, as it could repeat a prompt
const QUOTED = 'quoted-by-the-provider';

test.each([
  ['NO_CONTENT', { onSpan: false, onEvent: false }],
  ['SPAN_ONLY', { onSpan: true, onEvent: false }],
  ['EVENT_ONLY', { onSpan: false, onEvent: true }],
  ['SPAN_AND_EVENT', { onSpan: true, onEvent: true }],
] as const)('an error message is told only where content may be: %s', async (contentMode, expected) => {
  const { client, telemetry } = observeInMemory(new OpenAI({ baseURL: provider.url, apiKey: QUOTED }), { contentMode });
  const call = client.chat.completions.create({ model: 'fake-401', messages: [{ role: 'user', content: 'hello' }] });
  await expect(call).rejects.toThrow(QUOTED);
  const exception = (await telemetry.logs()).find(({ eventName }) => eventName === EXCEPTION_EVENT);
  const [span] = telemetry.spans();
  expect(exception?.attributes).toMatchObject({ 'exception.type': 'AuthenticationError' });
  expect(span?.status.message).toMatch(/./);
  expect({
    onSpan: JSON.stringify([span?.status, span?.attributes]).includes(QUOTED),
    onEvent: JSON.stringify(exception?.attributes).includes(QUOTED),
  }).toEqual(expected);
});
