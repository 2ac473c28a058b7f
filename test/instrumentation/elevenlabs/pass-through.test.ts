import { Readable } from 'node:stream';
import type { ElevenLabsClient } from '@elevenlabs/elevenlabs-js';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type FakeElevenLabs, startFakeElevenLabs } from '../../../examples/fake-elevenlabs/start-fake-elevenlabs.ts';
import { observeElevenLabs } from '../../../src/instrumentation/elevenlabs/client.ts';
import { recordInMemory } from '../../support/work-in-memory.ts';
import { bytesOf, listOf, plainClient, observedClient, scenario } from './support.ts';

let fake: FakeElevenLabs;
beforeAll(async () => {
  fake = await startFakeElevenLabs();
});
afterAll(() => fake.close());

type Bytes = ReadableStream<Uint8Array>;

/** Ways to read a stream of bytes, each with something to compare. */
const READS: Readonly<Record<string, (stream: Bytes) => Promise<unknown>>> = {
  loop: bytesOf,
  values: (stream) => bytesOf(stream.values({ preventCancel: true })),
  reader: async (stream) => {
    const reader = stream.getReader();
    const sizes = [];
    for (let read = await reader.read(); !read.done; read = await reader.read()) sizes.push(read.value.byteLength);
    await reader.closed;
    return sizes.reduce((sum, size) => sum + size, 0);
  },
  'two readers': async (stream) => {
    const first = stream.getReader();
    await first.read();
    first.releaseLock();
    return { locked: stream.locked, rest: (await bytesOf(stream)).length > 0 };
  },
  response: async (stream) => Buffer.from(await new Response(stream).arrayBuffer()).toString('base64'),
  'node stream': async (stream) => bytesOf(Readable.fromWeb(stream as Parameters<typeof Readable.fromWeb>[0])),
  'pipe to': async (stream) => {
    let size = 0;
    await stream.pipeTo(new WritableStream({ write: (chunk: Uint8Array) => void (size += chunk.byteLength) }));
    return size;
  },
  'pipe through': (stream) => bytesOf(stream.pipeThrough(new TransformStream<Uint8Array, Uint8Array>())),
  tee: async (stream) => Promise.all(stream.tee().map(bytesOf)),
  'left early': async (stream) => {
    for await (const chunk of stream) return chunk.byteLength > 0;
    return 'empty';
  },
  cancelled: (stream) => stream.cancel('enough'),
  'locked twice': async (stream) => {
    stream.getReader();
    return stream.getReader();
  },
  'piped when locked': async (stream) => {
    stream.getReader();
    return stream.pipeThrough(new TransformStream());
  },
};

const METHODS = ['stream', 'convert'] as const;

/** What an application gets, errors included, in a form to compare. */
async function outcomeOf(work: () => PromiseLike<unknown>): Promise<unknown> {
  try {
    return { value: await work() };
  } catch (error) {
    const { name, message, constructor } = error as Error;
    const { statusCode, body } = error as { statusCode?: number; body?: unknown };
    return { name, message, statusCode, body, class: constructor.name, own: Object.keys(error as object).toSorted() };
  }
}

const FAULTS = [
  '',
  'chunks 1',
  'chunks 0',
  'chunks 7',
  'status 401; code quota_exceeded',
  'status 422',
  'cut-stream',
  'cut-headers',
];

test('an observed client gives what an unobserved one gives, however it is asked and read, and ends its span once', async () => {
  const cases = fc.record({
    method: fc.constantFrom(...METHODS),
    read: fc.constantFrom(...Object.keys(READS)),
    faults: fc.constantFrom(...FAULTS),
    text: fc.string({ maxLength: 40 }),
    raw: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(cases, async ({ method, read, faults, text, raw }) => {
      const use = (client: ElevenLabsClient) => async () => {
        const promise = client.textToSpeech[method]('voice-1', { text }, scenario(faults));
        const stream = raw ? (await promise.withRawResponse()).data : await promise;
        return READS[read]!(stream);
      };
      const telemetry = recordInMemory();
      const expected = await outcomeOf(use(plainClient(fake)));
      expect(await outcomeOf(use(observedClient(fake)))).toEqual(expected);
      const isLeftOpen = read.includes('locked') && !/status|cut-headers/u.test(faults);
      // a pipe that breaks is seen by its far end first
      await vi.waitFor(() => expect(telemetry.spans()).toHaveLength(isLeftOpen ? 0 : 1));
    }),
    { numRuns: 100 },
  );
}, 60_000);

test.each(['convertWithTimestamps', 'streamWithTimestamps'] as const)('%s gives what it gives without us', async (method) => {
  recordInMemory();
  const use = (client: ElevenLabsClient, faults: string) => async () => {
    const reply = await client.textToSpeech[method]('voice-1', { text: 'Hi' }, scenario(faults));
    return Symbol.asyncIterator in reply ? listOf(reply) : reply;
  };
  for (const faults of ['', 'chunks 1', 'status 401', 'cut-headers']) {
    expect(await outcomeOf(use(observedClient(fake), faults))).toEqual(await outcomeOf(use(plainClient(fake), faults)));
  }
});

test('the promise is the one that the SDK made, and its stream the one that it gives', async () => {
  recordInMemory();
  const client = plainClient(fake);
  const promises: unknown[] = [];
  const { textToSpeech } = client;
  const original = textToSpeech.stream.bind(textToSpeech);
  Object.defineProperty(textToSpeech, 'stream', {
    configurable: true,
    writable: true,
    value: (...args: Parameters<typeof original>) => {
      const promise = original(...args);
      promises.push(promise);
      return promise;
    },
  });
  const promise = observeElevenLabs(client).textToSpeech.stream('voice-1', { text: 'Hi' });
  expect(promises).toEqual([promise]);
  expect(promises[0]).toBe(promise);
  const stream = await promise;
  expect((await promise.withRawResponse()).data).toBe(stream);
  expect(stream).toBeInstanceOf(ReadableStream);
  expect(Object.keys(stream)).toEqual([]);
  await stream.cancel();
});

test('a client may be observed twice', async () => {
  const telemetry = recordInMemory();
  const client = observeElevenLabs(observedClient(fake));
  await bytesOf(await client.textToSpeech.stream('voice-1', { text: 'Hi' }));
  expect(telemetry.spans()).toHaveLength(1);
});

test('one request is sent for one call', async () => {
  recordInMemory();
  const before = fake.requests.length;
  await bytesOf(await observedClient(fake).textToSpeech.stream('voice-1', { text: 'Once', modelId: 'eleven_v3' }));
  expect(fake.requests.slice(before)).toEqual([
    { path: '/v1/text-to-speech/voice-1/stream', body: '{"text":"Once","model_id":"eleven_v3"}' },
  ]);
});
