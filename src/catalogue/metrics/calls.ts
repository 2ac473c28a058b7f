import * as own from '../../semconv/aimeter.ts';
import { ERROR_TYPE } from '../../semconv/attributes.ts';
import { LATENCY, SCORE, WORKFLOW } from '../buckets.ts';
import { counter, histogram } from '../metric.ts';

const source = 'https://github.com/open-telemetry/semantic-conventions-genai/issues/101';
const area = 'calls';

export const callCount = counter({
  name: 'aimeter.call.count',
  unit: '{call}',
  description: 'Telephone calls that ended.',
  attributes: [own.CALL_DIRECTION, own.OUTCOME, ERROR_TYPE],
  area,
  source,
});

export const callLatency = histogram({
  name: 'aimeter.call.latency',
  unit: 's',
  description: 'Time from the end of what a caller says to the start of the answer.',
  buckets: LATENCY,
  attributes: [own.CALL_DIRECTION],
  area,
  source,
});

export const callDuration = histogram({
  name: 'aimeter.call.duration',
  unit: 's',
  description: 'Duration of one telephone call.',
  buckets: WORKFLOW,
  attributes: [own.CALL_DIRECTION],
  area,
  source,
});

export const callAudioQuality = histogram({
  name: 'aimeter.call.audio_quality',
  unit: '1',
  description: 'Quality of the audio of a call, from 0 to 1.',
  buckets: SCORE,
  attributes: [own.CALL_DIRECTION],
  area,
  source,
});

/** OpenTelemetry and Prometheus have no histograms of negative values, so the scale -1 to 1 is moved to 0 to 1. */
export const sentimentScore = histogram({
  name: 'aimeter.sentiment.score',
  unit: '1',
  description: 'Sentiment of what was said: 0 is as negative as can be, 0.5 neutral, 1 as positive as can be.',
  buckets: SCORE,
  attributes: [own.SENTIMENT_SOURCE],
  area,
  source,
});
