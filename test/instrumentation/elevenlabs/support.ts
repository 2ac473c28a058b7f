import { ElevenLabsClient } from '@elevenlabs/elevenlabs-js';
import { type FakeElevenLabs } from '../../../examples/fake-elevenlabs/start-fake-elevenlabs.ts';
import { SPEECH_SCENARIO_HEADER } from '../../../examples/fake-elevenlabs/scenario.ts';
import { type ElevenLabsOptions, observeElevenLabs } from '../../../src/instrumentation/elevenlabs/client.ts';

/** A client that asks the fake. */
export function plainClient({ url }: FakeElevenLabs): ElevenLabsClient {
  return new ElevenLabsClient({ apiKey: 'not-a-key', baseUrl: url, maxRetries: 0 });
}

/** The same, observed. */
export function observedClient(fake: FakeElevenLabs, options: ElevenLabsOptions = {}): ElevenLabsClient {
  return observeElevenLabs(plainClient(fake), options);
}

/** Options of one request that make the fake behave so. */
export function scenario(text: string) {
  return { headers: { [SPEECH_SCENARIO_HEADER]: text } };
}

/** Everything that a stream of bytes sends. */
export async function bytesOf(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString('base64');
}

/** Everything that a stream of messages sends. */
export async function listOf(stream: AsyncIterable<unknown>): Promise<unknown[]> {
  const messages: unknown[] = [];
  for await (const message of stream) messages.push(message);
  return messages;
}
