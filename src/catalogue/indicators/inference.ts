import { END_REASON } from '../../semconv/aimeter.ts';
import { ERROR_TYPE, PROVIDER_NAME, REQUEST_MODEL } from '../../semconv/attributes.ts';
import { count, level, present } from '../amount.ts';
import { indicator } from '../indicator.ts';
import { increase, last, quantile, rate, ratio } from '../measure.ts';
import {
  inferenceActive,
  inferenceDuration,
  inferenceIncomplete,
  inferenceRetries,
  operationDuration,
  timeToFirstChunk,
} from '../metrics/inference.ts';
import { SERVICE } from '../resource.ts';
import { spanDuration } from '../self-metrics.ts';
import { CRITICAL_ERROR_TYPES } from './critical-errors.ts';
import { MODEL } from './subject.ts';

export const inferenceRate = indicator({
  title: 'Inferences',
  description: 'Inferences that ended, per second, failed ones included.',
  measure: rate(count(inferenceDuration), MODEL),
  unit: 'per_second',
  legend: [REQUEST_MODEL],
});

export const inferenceErrorRate = indicator({
  title: 'Inference error rate',
  description: 'Share of inferences that failed.',
  measure: ratio(count(inferenceDuration, { [ERROR_TYPE]: present }), count(inferenceDuration), MODEL),
  unit: 'percent',
  legend: [REQUEST_MODEL],
  alert: {
    name: 'InferenceErrorRateHigh',
    variant: 'share',
    window: '5m',
    minimumTraffic: 'AI_MINIMUM_TRAFFIC',
    levels: [{ severity: 'warning', threshold: 'AI_INFERENCE_ERROR_RATE_WARNING', for: '5m' }],
  },
});

export const inferenceErrors = indicator({
  title: 'Failed inferences',
  description: 'Inferences that failed, per second.',
  measure: rate(count(inferenceDuration, { [ERROR_TYPE]: present }), MODEL),
  unit: 'per_second',
  legend: [REQUEST_MODEL],
  alert: {
    name: 'InferenceErrorRateHigh',
    variant: 'absolute',
    window: '5m',
    levels: [{ severity: 'warning', threshold: 'AI_INFERENCE_ERRORS_PER_SECOND_WARNING', for: '2m' }],
  },
});

export const inferenceErrorsByType = indicator({
  title: 'Failed inferences by error',
  description: 'Inferences that failed, per second, by the error the provider or the SDK gave.',
  measure: rate(count(inferenceDuration, { [ERROR_TYPE]: present }), [...SERVICE, ERROR_TYPE]),
  unit: 'per_second',
});

export const inferenceP50 = indicator({
  title: 'Median inference duration',
  description: 'Half of the inferences took longer than this, until the last streamed chunk.',
  measure: quantile(0.5, inferenceDuration, { by: MODEL }),
  unit: 'seconds',
  legend: [REQUEST_MODEL],
});

export const inferenceP95 = indicator({
  title: 'p95 inference duration',
  description: 'One inference in twenty took longer than this, until the last streamed chunk.',
  measure: quantile(0.95, inferenceDuration, { by: MODEL }),
  unit: 'seconds',
  legend: [REQUEST_MODEL],
  alert: {
    name: 'InferenceSlow',
    window: '5m',
    minimumTraffic: 'AI_MINIMUM_TRAFFIC',
    levels: [
      { severity: 'warning', threshold: 'AI_INFERENCE_LATENCY_WARNING', for: '5m' },
      { severity: 'critical', threshold: 'AI_INFERENCE_LATENCY_CRITICAL', for: '5m' },
    ],
  },
});

/** Drawn beside the p95 for its exemplars: a click leads to a trace. */
export const spanP95 = indicator({
  title: 'p95 span duration',
  description: 'One client span in twenty took longer than this; its exemplars lead to traces.',
  measure: quantile(0.95, spanDuration, {
    by: ['service_name', 'gen_ai_request_model'],
    where: { span_kind: 'SPAN_KIND_CLIENT' },
  }),
  unit: 'seconds',
  legend: ['gen_ai_request_model'],
});

export const firstChunkP95 = indicator({
  title: 'p95 time to first chunk',
  description: 'One streamed reply in twenty began later than this.',
  measure: quantile(0.95, timeToFirstChunk, { by: MODEL }),
  unit: 'seconds',
  legend: [REQUEST_MODEL],
  alert: {
    name: 'FirstChunkSlow',
    window: '5m',
    minimumTraffic: 'AI_MINIMUM_TRAFFIC',
    levels: [{ severity: 'warning', threshold: 'AI_FIRST_CHUNK_WARNING', for: '5m' }],
  },
});

export const providerCritical = indicator({
  title: 'Authentication, billing and permission errors',
  description: 'Operations that the provider refused because of the key, the account or the bill.',
  measure: increase(
    [inferenceDuration, operationDuration].map((metric) => count(metric, { [ERROR_TYPE]: CRITICAL_ERROR_TYPES })),
    [...SERVICE, PROVIDER_NAME, ERROR_TYPE],
  ),
  unit: 'count',
  legend: [PROVIDER_NAME, ERROR_TYPE],
  alert: {
    name: 'ProviderCritical',
    window: '5m',
    levels: [{ severity: 'critical', threshold: 'AI_PROVIDER_ERRORS_CRITICAL' }],
  },
});

export const inferencesActive = indicator({
  title: 'Operations in flight',
  description: 'Operations that were started and have not ended.',
  measure: last(level(inferenceActive), 'sum', MODEL),
  unit: 'count',
  legend: [REQUEST_MODEL],
});

export const inferenceRetriesRate = indicator({
  title: 'Retries',
  description: 'HTTP attempts beyond the first that the SDK made, per second, by the error that caused them.',
  measure: rate(count(inferenceRetries), [...SERVICE, REQUEST_MODEL, ERROR_TYPE]),
  unit: 'per_second',
});

export const inferenceIncompleteRate = indicator({
  title: 'Replies not seen in full',
  description: 'Operations that were aborted, broken off or never read, per second; their token counts may be partial.',
  measure: rate(count(inferenceIncomplete), [...SERVICE, REQUEST_MODEL, END_REASON]),
  unit: 'per_second',
});
