import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FakeElevenLabs, startFakeElevenLabs } from '../../../examples/fake-elevenlabs/start-fake-elevenlabs.ts';
import { observeElevenLabs } from '../../../src/instrumentation/elevenlabs/client.ts';
import { withTask } from '../../../src/work/with-task.ts';
import { type Point, total } from '../../support/memory-telemetry.ts';
import { warningsOf } from '../../support/warnings.ts';
import { recordInMemory } from '../../support/work-in-memory.ts';
import { bytesOf, listOf, observedClient, scenario } from './support.ts';

let fake: FakeElevenLabs;
beforeAll(async () => {
  fake = await startFakeElevenLabs();
});
afterAll(() => fake.close());

const PRICES = [
  {
    provider: 'elevenlabs',
    models: ['eleven_*'],
    usdPerMillion: { characters: 100 },
    source: 'https://example.com/contract',
    checked: '2026-11-21',
  },
];
const REQUEST = { text: 'Good morning', modelId: 'eleven_flash_v2_5' };

function endpoint() {
  return { 'server.address': '127.0.0.1', 'server.port': Number(new URL(fake.url).port) };
}

function histogramOf(points: ReadonlyMap<string, readonly Point[]>, name: string) {
  return points.get(name)?.map(({ attributes, histogram }) => ({ attributes, count: histogram?.count }));
}

describe('speech', () => {
  test('is one client span with its model, its kind of voice and its dollars', async () => {
    const telemetry = recordInMemory({ prices: PRICES });
    const client = observedClient(fake, { voiceClass: (id) => (id === 'voice-1' ? 'narrator' : undefined) });
    await bytesOf(await client.textToSpeech.stream('voice-1', REQUEST));
    const [span, ...others] = telemetry.spans();
    expect(others).toEqual([]);
    expect({ name: span?.name, kind: span?.kind, status: span?.status }).toEqual({
      name: 'speech eleven_flash_v2_5',
      kind: 2,
      status: { code: 0 },
    });
    expect(span?.attributes).toEqual({
      'aimeter.operation.name': 'speech',
      'gen_ai.provider.name': 'elevenlabs',
      'gen_ai.request.model': 'eleven_flash_v2_5',
      ...endpoint(),
      'aimeter.speech.voice_class': 'narrator',
      'aimeter.speech.input_characters': 12,
      'aimeter.usage.cost.amount': 0.0012,
      'aimeter.usage.cost.currency': 'USD',
      'aimeter.usage.cost.source': 'local',
      'aimeter.usage.cost.price_table': 'user-overlay',
    });
  });

  test('has the time to its first audio and to its end, its characters and its dollars in metrics', async () => {
    const telemetry = recordInMemory({ prices: PRICES });
    const client = observedClient(fake, { voiceClass: () => 'narrator' });
    await withTask('announce', async (task) => {
      await bytesOf(await client.textToSpeech.convert('voice-1', REQUEST));
      expect(task.spend.usd).toBe(0.0012);
    });
    const generator = { 'gen_ai.provider.name': 'elevenlabs', 'gen_ai.request.model': 'eleven_flash_v2_5' };
    const voice = { ...generator, 'aimeter.speech.voice_class': 'narrator' };
    const points = await telemetry.points();
    expect(histogramOf(points, 'aimeter.speech.duration')).toEqual([
      { attributes: { ...voice, 'aimeter.outcome': 'success' }, count: 1 },
    ]);
    expect(histogramOf(points, 'aimeter.speech.generation.duration')).toEqual([{ attributes: voice, count: 1 }]);
    expect(points.get('aimeter.speech.characters')).toEqual([{ attributes: generator, value: 12, histogram: undefined }]);
    expect(points.get('aimeter.cost')).toEqual([
      {
        attributes: {
          ...generator,
          'aimeter.cost.type': 'model_inference',
          'aimeter.cost.category': 'models',
          'aimeter.cost.component': 'other',
          'aimeter.task.type': 'announce',
        },
        value: 0.0012,
        histogram: undefined,
      },
    ]);
    expect(histogramOf(points, 'aimeter.operation.cost')).toEqual([{ attributes: generator, count: 1 }]);
    expect(histogramOf(points, 'aimeter.speech.audio_quality')).toBeUndefined();
  });

  test('without a known price counts as unpriced', async () => {
    const telemetry = recordInMemory();
    await bytesOf(await observedClient(fake).textToSpeech.stream('voice-1', { text: 'Good morning' }));
    const points = await telemetry.points();
    expect(points.get('aimeter.inference.unpriced')).toEqual([
      {
        attributes: { 'gen_ai.provider.name': 'elevenlabs', 'aimeter.unpriced.reason': 'unknown_model' },
        value: 1,
        histogram: undefined,
      },
    ]);
    expect(points.get('aimeter.cost')).toBeUndefined();
    expect(telemetry.spans()[0]?.attributes).toEqual({
      'aimeter.operation.name': 'speech',
      'gen_ai.provider.name': 'elevenlabs',
      ...endpoint(),
      'aimeter.speech.input_characters': 12,
    });
  });

  test.each<[string, (client: ReturnType<typeof observedClient>) => Promise<unknown>, number | undefined]>([
    ['convert', async ({ textToSpeech }) => bytesOf(await textToSpeech.convert('v', REQUEST)), 12],
    ['stream', async ({ textToSpeech }) => bytesOf(await textToSpeech.stream('v', REQUEST)), 12],
    ['convertWithTimestamps', ({ textToSpeech }) => textToSpeech.convertWithTimestamps('v', REQUEST), 12],
    ['streamWithTimestamps', async ({ textToSpeech }) => listOf(await textToSpeech.streamWithTimestamps('v', REQUEST)), 12],
    ['a dialogue', async ({ textToDialogue }) => bytesOf(await textToDialogue.stream({ inputs, modelId: 'eleven_v3' })), 10],
    ['a converted dialogue', async ({ textToDialogue }) => bytesOf(await textToDialogue.convert({ inputs })), 10],
    ['a dialogue with timestamps', ({ textToDialogue }) => textToDialogue.convertWithTimestamps({ inputs }), 10],
    ['speech of speech', async ({ speechToSpeech }) => bytesOf(await speechToSpeech.stream('v', { audio })), undefined],
    ['converted speech', async ({ speechToSpeech }) => bytesOf(await speechToSpeech.convert('v', { audio })), undefined],
  ])('%s is recorded', async (_, speak, characters) => {
    const telemetry = recordInMemory();
    await speak(observedClient(fake));
    expect(telemetry.spans().map(({ attributes }) => attributes['aimeter.speech.input_characters'])).toEqual([characters]);
    const points = await telemetry.points();
    expect(total(points, 'aimeter.speech.duration', { 'aimeter.outcome': 'success' })).toBe(1);
    expect(total(points, 'aimeter.speech.generation.duration')).toBe(1);
  });
});

const inputs = [
  { text: 'Hello', voiceId: 'a' },
  { text: 'Hello', voiceId: 'b' },
];
const audio = new Blob(['speech']);

describe('speech that fails', () => {
  test.each([
    ['status 401; code quota_exceeded', 'quota_exceeded'],
    ['status 429; code too_many_concurrent_requests', 'too_many_concurrent_requests'],
    ['status 422', 'invalid_request'],
    ['status 500; code not a code', '500'],
    ['cut-headers', 'UND_ERR_SOCKET'],
  ])('with %s is told apart by %s, is not billed and has no generation', async (faults, errorType) => {
    const telemetry = recordInMemory({ prices: PRICES });
    const client = observedClient(fake);
    await expect(client.textToSpeech.stream('v', REQUEST, scenario(faults))).rejects.toBeInstanceOf(Error);
    const [span] = telemetry.spans();
    expect(span?.attributes).toEqual({
      'aimeter.operation.name': 'speech',
      'gen_ai.provider.name': 'elevenlabs',
      'gen_ai.request.model': 'eleven_flash_v2_5',
      ...endpoint(),
      'aimeter.speech.input_characters': 12,
      'error.type': errorType,
      'aimeter.end.reason': 'error',
    });
    expect(span?.status).toEqual({ code: 2, message: errorType });
    const points = await telemetry.points();
    expect(total(points, 'aimeter.speech.duration', { 'aimeter.outcome': 'failure', 'error.type': errorType })).toBe(1);
    for (const name of ['aimeter.speech.generation.duration', 'aimeter.speech.characters', 'aimeter.cost']) {
      expect(points.get(name)).toBeUndefined();
    }
  });

  test('in the middle of its audio is billed, and wasted', async () => {
    const telemetry = recordInMemory({ prices: PRICES });
    const stream = await observedClient(fake).textToSpeech.stream('v', REQUEST, scenario('cut-stream'));
    await expect(bytesOf(stream)).rejects.toThrow('terminated');
    expect(telemetry.spans()[0]?.attributes).toMatchObject({
      'error.type': 'UND_ERR_SOCKET',
      'aimeter.usage.cost.amount': 0.0012,
    });
    const points = await telemetry.points();
    expect(total(points, 'aimeter.cost.wasted', { 'aimeter.waste.reason': 'error' })).toBe(0.0012);
    expect(total(points, 'aimeter.speech.characters')).toBe(12);
  });

  test('because it was aborted says so, before the reply and after it', async () => {
    const telemetry = recordInMemory();
    const client = observedClient(fake);
    const early = new AbortController();
    const refused = client.textToSpeech.stream('v', REQUEST, { abortSignal: early.signal });
    early.abort();
    await expect(refused).rejects.toThrow('aborted');
    const late = new AbortController();
    const stream = await client.textToSpeech.stream('v', REQUEST, { ...scenario('endless'), abortSignal: late.signal });
    const reader = stream.getReader();
    await reader.read();
    late.abort();
    await expect(reader.read()).rejects.toThrow('aborted');
    expect(telemetry.spans().map(({ attributes }) => [attributes['error.type'], attributes['aimeter.end.reason']])).toEqual([
      ['AbortError', 'aborted'],
      ['AbortError', 'aborted'],
    ]);
  });
});

describe('speech that is not heard to its end', () => {
  const ways: readonly (readonly [string, (stream: ReadableStream<Uint8Array>) => Promise<unknown>])[] = [
    [
      'left by a loop',
      async (stream) => {
        for await (const chunk of stream) return chunk;
        return undefined;
      },
    ],
    ['cancelled', (stream) => stream.cancel()],
    [
      'cancelled by its reader',
      async (stream) => {
        const reader = stream.getReader();
        await reader.read();
        await reader.cancel();
      },
    ],
    ['left by both branches', async (stream) => Promise.all(stream.tee().map((branch) => branch.cancel()))],
  ];

  test.each(ways)('because it was %s ends early, once, without a failure', async (_, leave) => {
    const telemetry = recordInMemory();
    await leave(await observedClient(fake).textToSpeech.stream('v', REQUEST, scenario('endless')));
    expect(telemetry.spans().map(({ attributes, status }) => [attributes['aimeter.end.reason'], status.code])).toEqual([
      ['early_break', 0],
    ]);
    const points = await telemetry.points();
    expect(total(points, 'aimeter.speech.duration', { 'aimeter.outcome': 'success' })).toBe(1);
    expect(points.get('aimeter.speech.generation.duration')).toBeUndefined();
  });
});

test.each([
  ['no client', () => observeElevenLabs(undefined as unknown as object), 'expects an ElevenLabsClient, received undefined'],
  [
    'a class of voices that is no function',
    () => observedClient(fake, { voiceClass: 'narrator' as unknown as () => string }),
    'option "voiceClass" must be a function, received string',
  ],
])('refuses %s', (_, observe, message) => {
  expect(observe).toThrow(message);
});

test('a class of voices that throws leaves the class out', async () => {
  const telemetry = recordInMemory();
  const client = observedClient(fake, {
    voiceClass() {
      throw new RangeError('no such voice');
    },
  });
  await bytesOf(await client.textToSpeech.stream('v', REQUEST));
  expect(telemetry.spans()[0]?.attributes['aimeter.speech.voice_class']).toBeUndefined();
  expect(total(await telemetry.points(), 'aimeter.telemetry.errors')).toBe(1);
});

test('a reply of an unknown shape is passed on, counted and said once', async () => {
  const telemetry = recordInMemory();
  const reply = Promise.resolve('audio');
  const client = observeElevenLabs({ textToSpeech: { stream: () => reply } });
  const warnings = warningsOf(() => {
    expect(client.textToSpeech.stream()).toBe(reply);
    expect(client.textToSpeech.stream()).toBe(reply);
  });
  expect(warnings.filter((text) => text.includes('a promise of an unknown shape'))).toHaveLength(1);
  const points = await telemetry.points();
  expect(total(points, 'aimeter.telemetry.unknown_shape', { 'aimeter.package.name': '@elevenlabs/elevenlabs-js' })).toBe(2);
});
