import * as own from '../../semconv/aimeter.ts';
import { ERROR_TYPE, PROVIDER_NAME, REQUEST_MODEL } from '../../semconv/attributes.ts';
import { AGENT, LATENCY, SCORE } from '../buckets.ts';
import { counter, gauge, histogram } from '../metric.ts';

const source = 'https://github.com/open-telemetry/semantic-conventions-genai/issues/101';
const area = 'speech';

const VOICE = [PROVIDER_NAME, REQUEST_MODEL, own.VOICE_CLASS] as const;

export const speechDuration = histogram({
  name: 'aimeter.speech.duration',
  unit: 's',
  description: 'Time from a request for speech to its first audio, or to its failure.',
  buckets: LATENCY,
  attributes: [...VOICE, own.OUTCOME, ERROR_TYPE],
  area,
  source,
});

export const speechGenerationDuration = histogram({
  name: 'aimeter.speech.generation.duration',
  unit: 's',
  description: 'Time from a request for speech to the end of its audio.',
  buckets: AGENT,
  attributes: VOICE,
  area,
  source,
});

export const speechAudioQuality = histogram({
  name: 'aimeter.speech.audio_quality',
  unit: '1',
  description: 'Quality of generated speech, from 0 to 1.',
  buckets: SCORE,
  attributes: VOICE,
  area,
  source,
});

export const speechCharacters = counter({
  name: 'aimeter.speech.characters',
  unit: '{character}',
  description: 'Characters of text turned into speech.',
  attributes: [PROVIDER_NAME, REQUEST_MODEL],
  area,
  source,
});

export const poolActive = gauge({
  name: 'aimeter.pool.active',
  unit: '{connection}',
  description: 'Connections of a pool that are in use.',
  attributes: [own.POOL_NAME],
  area,
  source,
});

export const poolSize = gauge({
  name: 'aimeter.pool.size',
  unit: '{connection}',
  description: 'Most connections that a pool may have.',
  attributes: [own.POOL_NAME],
  area,
  source,
});
