import { ElevenLabsClient } from '@elevenlabs/elevenlabs-js';
import { observeElevenLabs, startTelemetry, withSpeech, withTask } from '../../src/index.ts';
import { startFakeElevenLabs } from '../fake-elevenlabs/start-fake-elevenlabs.ts';
import { SPEECH_SCENARIO_HEADER } from '../fake-elevenlabs/scenario.ts';

// Speech: time to the first audio, characters and dollars of ElevenLabs and of any other provider.
await using _telemetry = startTelemetry({
  serviceName: 'example-speech',
  // what a character costs depends on the plan, so the application says it
  prices: [
    {
      provider: 'elevenlabs',
      models: ['eleven_*'],
      usdPerMillion: { characters: 100 },
      source: 'https://elevenlabs.io/pricing/api',
      checked: '2026-11-21',
    },
    {
      provider: 'acme',
      models: ['voice-1'],
      usdPerMillion: { characters: 20 },
      source: 'https://example.com/prices',
      checked: '2026-11-21',
    },
  ],
});
await using fake = await startFakeElevenLabs();
const client = observeElevenLabs(new ElevenLabsClient({ apiKey: 'not-a-key', baseUrl: fake.url, maxRetries: 0 }), {
  voiceClass: (voiceId) => (voiceId === 'voice-of-the-house' ? 'narrator' : undefined),
});
const request = { text: 'Your appointment is confirmed.', modelId: 'eleven_flash_v2_5' };

async function sizeOf(stream: AsyncIterable<Uint8Array>): Promise<number> {
  let bytes = 0;
  for await (const chunk of stream) bytes += chunk.byteLength;
  return bytes;
}

await withTask('announce', async (task) => {
  const bytes = await sizeOf(await client.textToSpeech.stream('voice-of-the-house', request));
  console.log(`stream     ${bytes} bytes, ${task.spend.usd.toFixed(6)} USD`);
});

const { audioBase64 } = await client.textToSpeech.convertWithTimestamps('voice-of-the-house', request);
console.log(`converted  ${audioBase64.length} characters of base64`);

// audio that nobody hears to its end is billed all the same
for await (const chunk of await client.textToSpeech.stream('voice-of-the-house', request)) {
  console.log(`left       after ${chunk.byteLength} bytes`);
  break;
}

// an error of the provider stays the SDK's own
const faults = { headers: { [SPEECH_SCENARIO_HEADER]: 'status 401; code quota_exceeded' } };
await client.textToSpeech
  .stream('voice-of-the-house', request, faults)
  .catch((error: unknown) => console.log(`refused    ${(error as Error).name}`));

// a provider whose SDK is not observed
await withSpeech({ provider: 'acme', model: 'voice-1', voiceClass: 'narrator', characters: 12 }, async (speech) => {
  await Promise.resolve();
  speech.markFirstAudio();
  speech.setAudioQuality(0.9);
  console.log('acme       12 characters');
});
