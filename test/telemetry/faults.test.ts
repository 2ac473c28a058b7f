import OpenAI from 'openai';
import { expect, test } from 'vitest';
import { startFakeProvider } from '../../examples/fake-provider/start-fake-provider.ts';
import { observeOpenAI } from '../../src/instrumentation/openai/client.ts';
import { total } from '../support/memory-telemetry.ts';
import { warningsOf } from '../support/warnings.ts';
import { recordInMemory } from '../support/work-in-memory.ts';

const REQUEST = { model: 'gpt-4o-mini', messages: [{ role: 'user' as const, content: 'Say hello' }] };

test('a redaction hook that throws is contained and counted, and the call goes on', async () => {
  await using provider = await startFakeProvider();
  const telemetry = recordInMemory({
    contentMode: 'SPAN_ONLY',
    redactHook: () => {
      throw new RangeError('a fault of the hook');
    },
  });
  const client = observeOpenAI(new OpenAI({ baseURL: provider.url, apiKey: 'sk-not-a-key' }));
  await expect(client.chat.completions.create(REQUEST)).resolves.toMatchObject({ object: 'chat.completion' });
  const errors = total(await telemetry.points(), 'aimeter.telemetry.errors', { 'aimeter.telemetry.component': 'redaction' });
  expect(errors).toBeGreaterThan(0);
});

test('a client whose promises have an unknown shape works, and is counted', async () => {
  const telemetry = recordInMemory();
  const reply = { object: 'chat.completion' };
  const client = { chat: { completions: { create: (_request: object) => Promise.resolve(reply) } } };
  let received: unknown;
  const warnings = warningsOf(() => {
    received = observeOpenAI(client).chat.completions.create(REQUEST);
  });
  expect(await received).toBe(reply);
  expect(total(await telemetry.points(), 'aimeter.telemetry.unknown_shape', { 'aimeter.package.name': 'openai' })).toBe(1);
  expect(warnings).toEqual([expect.stringContaining('promise of an unknown shape')]);
});
