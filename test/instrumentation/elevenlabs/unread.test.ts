import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type FakeElevenLabs, startFakeElevenLabs } from '../../../examples/fake-elevenlabs/start-fake-elevenlabs.ts';
import { endOpenUnits } from '../../../src/operation/open-units.ts';
import { total } from '../../support/memory-telemetry.ts';
import { recordInMemory } from '../../support/work-in-memory.ts';
import { observedClient, scenario } from './support.ts';

let fake: FakeElevenLabs;
beforeAll(async () => {
  fake = await startFakeElevenLabs();
});
afterAll(() => fake.close());

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

test('audio that nobody reads ends as unread when its stream is collected, and is billed', async () => {
  const telemetry = recordInMemory();
  const client = observedClient(fake);
  // in a function of its own, so that no variable holds the stream
  await (async () => void (await client.textToSpeech.stream('voice-1', { text: 'Hello' })))();
  await vi.waitFor(
    () => {
      collectGarbage();
      expect(telemetry.spans().map(({ attributes }) => attributes['aimeter.end.reason'])).toEqual(['unread']);
    },
    { timeout: 10_000 },
  );
  expect(total(await telemetry.points(), 'aimeter.speech.characters')).toBe(5);
});

test('audio that is being read stays open while its reader is held', async () => {
  const telemetry = recordInMemory();
  const stream = await observedClient(fake).textToSpeech.stream('voice-1', { text: 'Hello' }, scenario('endless'));
  const reader = stream.getReader();
  await reader.read();
  collectGarbage();
  await new Promise((resolve) => void setImmediate(resolve));
  collectGarbage();
  expect(telemetry.spans()).toEqual([]);
  await reader.cancel();
  expect(telemetry.spans()).toHaveLength(1);
});

test('speech that is open when the process ends ends as what it is', async () => {
  const telemetry = recordInMemory();
  const client = observedClient(fake);
  const stream = await client.textToSpeech.stream('voice-1', { text: 'Hello' }, scenario('endless'));
  const waiting = client.textToSpeech.stream('voice-1', { text: 'Hello' });
  endOpenUnits();
  expect(telemetry.spans().map(({ attributes }) => attributes['aimeter.end.reason'])).toEqual(['abandoned', 'unread']);
  await stream.cancel();
  await (await waiting).cancel();
  expect(telemetry.spans()).toHaveLength(2);
});
