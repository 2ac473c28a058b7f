import { CALL_DIRECTION, SENTIMENT_SOURCE } from '../../semconv/aimeter.ts';
import { ERROR_TYPE, REQUEST_MODEL } from '../../semconv/attributes.ts';
import { count, total } from '../amount.ts';
import type { Metric } from '../metric.ts';
import { mean, quantile, rate } from '../measure.ts';
import { callAudioQuality, callCount, callDuration, callLatency, sentimentScore } from '../metrics/calls.ts';
import { operationInputTokens, operationOutputTokens } from '../metrics/inference.ts';
import { oldName } from './old-name.ts';
import type { OldValue } from './old-name.ts';

/** What stands for a gauge of single scores. */
function latestMean(metric: Metric): OldValue & { readonly form: 'mean' } {
  return { form: 'mean', of: [total(metric)], over: [count(metric)], window: '5m' };
}

export const latencySeconds = oldName({
  name: 'call_latency_seconds',
  families: ['calls'],
  kind: 'histogram',
  labels: [],
  description: 'Time until the answer in a telephone call, in seconds.',
  series: [{ value: { form: 'distribution', of: [count(callLatency)] } }],
  successor: quantile(0.95, callLatency, { by: [CALL_DIRECTION] }),
});

export const durationSeconds = oldName({
  name: 'call_duration_seconds',
  families: ['calls'],
  kind: 'histogram',
  labels: [],
  description: 'Duration of telephone calls, in seconds.',
  series: [{ value: { form: 'distribution', of: [count(callDuration)] } }],
  successor: quantile(0.95, callDuration, { by: [CALL_DIRECTION] }),
});

export const audioQualityScore = oldName({
  name: 'audio_quality_score',
  families: ['calls'],
  kind: 'gauge',
  labels: [],
  description:
    'Mean quality of the audio of calls over the latest five minutes, from 0 to 1; before that of all since the start.',
  series: [{ value: latestMean(callAudioQuality) }],
  successor: mean(callAudioQuality, { by: [CALL_DIRECTION] }),
});

export const totalCalls = oldName({
  name: 'total_calls',
  families: ['calls'],
  kind: 'counter',
  labels: [],
  description: 'Telephone calls that ended, failed ones included.',
  series: [{ value: { form: 'sum', of: [count(callCount)] } }],
  successor: rate(count(callCount), [CALL_DIRECTION, ERROR_TYPE]),
});

export const sentiment = oldName({
  name: 'ai_sentiment_score',
  families: ['calls'],
  kind: 'gauge',
  labels: [],
  description:
    'Mean sentiment over the latest five minutes, else since the start, from -1 to 1; the metric behind it runs from 0 to 1.',
  series: [{ value: { ...latestMean(sentimentScore), scale: 2, offset: -1 } }],
  successor: mean(sentimentScore, { by: [SENTIMENT_SOURCE] }),
});

export const tokensUsed = oldName({
  name: 'ai_tokens_used',
  families: ['calls'],
  kind: 'summary',
  labels: [],
  description: 'Tokens in and out of each inference; sum and number, no quantiles.',
  series: [
    { suffix: '_sum', value: { form: 'sum', of: [total(operationInputTokens), total(operationOutputTokens)] } },
    { suffix: '_count', value: { form: 'sum', of: [count(operationInputTokens)] } },
  ],
  successor: mean(operationOutputTokens, { by: [REQUEST_MODEL] }),
});
