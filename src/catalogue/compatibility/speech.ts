import { POOL_NAME } from '../../semconv/aimeter.ts';
import { ERROR_TYPE, PROVIDER_NAME, REQUEST_MODEL } from '../../semconv/attributes.ts';
import { count, level, present } from '../amount.ts';
import { last, mean, quantile, rate } from '../measure.ts';
import { poolActive, poolSize, speechAudioQuality, speechDuration, speechGenerationDuration } from '../metrics/speech.ts';
import { oldName } from './old-name.ts';

/** Name of the provider, and of the pool of connections to it. */
const ELEVENLABS = 'elevenlabs';
const where = { [PROVIDER_NAME]: ELEVENLABS };
const pool = { [POOL_NAME]: ELEVENLABS };

export const requestsTotal = oldName({
  name: 'elevenlabs_requests_total',
  families: ['calls'],
  kind: 'counter',
  labels: [],
  description: 'Requests for speech to the provider `elevenlabs`.',
  series: [{ value: { form: 'sum', of: [count(speechDuration, where)] } }],
  successor: rate(count(speechDuration, where), [REQUEST_MODEL]),
});

export const requestDurationSeconds = oldName({
  name: 'elevenlabs_request_duration_seconds',
  families: ['calls'],
  kind: 'histogram',
  labels: [],
  description: 'Time until the first audio of `elevenlabs`, in seconds.',
  series: [{ value: { form: 'distribution', of: [count(speechDuration, where)] } }],
  successor: quantile(0.95, speechDuration, { by: [REQUEST_MODEL], where }),
});

export const poolConnectionsActive = oldName({
  name: 'elevenlabs_pool_connections_active',
  families: ['calls'],
  kind: 'gauge',
  labels: [],
  description: 'Connections in use of the pool named `elevenlabs`.',
  series: [{ value: { form: 'sum', of: [level(poolActive, pool)] } }],
  successor: last(level(poolActive, pool), 'sum', []),
});

export const poolSizeOld = oldName({
  name: 'elevenlabs_pool_size',
  families: ['calls'],
  kind: 'gauge',
  labels: [],
  description: 'Most connections that the pool named `elevenlabs` may have.',
  series: [{ value: { form: 'sum', of: [level(poolSize, pool)] } }],
  successor: last(level(poolSize, pool), 'sum', []),
});

export const errorsTotal = oldName({
  name: 'elevenlabs_errors_total',
  families: ['calls'],
  kind: 'counter',
  labels: [],
  description: 'Requests for speech to `elevenlabs` that failed; 0 where there were some and none failed.',
  series: [
    {
      value: {
        form: 'sum',
        of: [count(speechDuration, { ...where, [ERROR_TYPE]: present })],
        zero: [count(speechDuration, where)],
      },
    },
  ],
  successor: rate(count(speechDuration, { ...where, [ERROR_TYPE]: present }), [ERROR_TYPE]),
});

export const generationDurationSeconds = oldName({
  name: 'elevenlabs_generation_duration_seconds',
  families: ['calls'],
  kind: 'histogram',
  labels: [],
  description: 'Time until the end of the audio of `elevenlabs`, in seconds.',
  series: [{ value: { form: 'distribution', of: [count(speechGenerationDuration, where)] } }],
  successor: quantile(0.95, speechGenerationDuration, { by: [REQUEST_MODEL], where }),
});

export const audioQualityScore = oldName({
  name: 'elevenlabs_audio_quality_score',
  families: ['calls'],
  kind: 'histogram',
  labels: [],
  description: 'Quality of the speech of `elevenlabs`, from 0 to 1.',
  series: [{ value: { form: 'distribution', of: [count(speechAudioQuality, where)] } }],
  successor: mean(speechAudioQuality, { by: [REQUEST_MODEL], where }),
});
