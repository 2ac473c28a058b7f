import type { PriceRow } from '../price-row.ts';

const model = 'https://developers.openai.com/api/docs/models';
const at = { provider: 'openai', checked: '2026-11-21' } as const;

/** Speech models: the library has no price per character, and no audio price for the chat models that speak. */
export const OPENAI_AUDIO: readonly PriceRow[] = [
  { ...at, models: ['tts-1', 'tts-1-1106', 'tts'], usdPerMillion: { characters: 15 }, source: `${model}/tts-1` },
  { ...at, models: ['tts-1-hd', 'tts-1-hd-1106', 'tts-hd'], usdPerMillion: { characters: 30 }, source: `${model}/tts-1-hd` },
  {
    ...at,
    models: ['gpt-4o-mini-tts*'],
    usdPerMillion: { input: 0.6, output: 12, outputAudio: 12 },
    source: `${model}/gpt-4o-mini-tts`,
  },
  { ...at, models: ['whisper-1', 'whisper'], usdPerMinute: 0.006, source: `${model}/whisper-1` },
  {
    ...at,
    models: ['gpt-4o-transcribe*'],
    usdPerMillion: { input: 2.5, output: 10 },
    usdPerMinute: 0.006,
    source: `${model}/gpt-4o-transcribe`,
  },
  {
    ...at,
    models: ['gpt-4o-mini-transcribe*'],
    usdPerMillion: { input: 1.25, output: 5 },
    usdPerMinute: 0.003,
    source: `${model}/gpt-4o-mini-transcribe`,
  },
  {
    ...at,
    models: ['gpt-realtime-whisper', 'gpt-live-transcribe'],
    usdPerMinute: 0.017,
    source: 'https://developers.openai.com/api/docs/pricing',
  },
  {
    ...at,
    models: ['gpt-4o-audio-preview*'],
    usdPerMillion: { input: 2.5, output: 10, inputAudio: 40, outputAudio: 80 },
    source: `${model}/gpt-4o-audio-preview`,
  },
  {
    ...at,
    models: ['gpt-4o-audio-preview-2024-10-01'],
    usdPerMillion: { input: 2.5, output: 10, inputAudio: 100, outputAudio: 200 },
    source: `${model}/gpt-4o-audio-preview`,
  },
  {
    ...at,
    models: ['gpt-4o-mini-audio-preview*'],
    usdPerMillion: { input: 0.15, output: 0.6, inputAudio: 10, outputAudio: 20 },
    source: `${model}/gpt-4o-mini-audio-preview`,
  },
  {
    ...at,
    models: ['gpt-4o-realtime-preview-2024-10-01'],
    usdPerMillion: { input: 5, cacheRead: 2.5, output: 20, inputAudio: 100, cacheReadAudio: 20, outputAudio: 200 },
    source: `${model}/gpt-4o-realtime-preview`,
  },
];
