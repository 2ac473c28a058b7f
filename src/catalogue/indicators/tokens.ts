import { PROVIDER_NAME, REQUEST_MODEL, RESPONSE_FINISH_REASON } from '../../semconv/attributes.ts';
import { count } from '../amount.ts';
import { indicator } from '../indicator.ts';
import { quantile, rate, ratio } from '../measure.ts';
import {
  cacheReadTokens,
  inferenceFinished,
  inputTokens,
  operationInputTokens,
  operationOutputTokens,
  outputTokens,
  reasoningTokens,
} from '../metrics/inference.ts';
import { SERVICE } from '../resource.ts';
import { MODEL } from './subject.ts';

export const inputTokenRate = indicator({
  title: 'Input tokens',
  description: 'Billable tokens sent per second, cached ones included.',
  measure: rate(count(inputTokens), MODEL),
  unit: 'tokens_per_second',
  legend: [REQUEST_MODEL],
});

export const outputTokenRate = indicator({
  title: 'Output tokens',
  description: 'Billable tokens received per second, reasoning included.',
  measure: rate(count(outputTokens), MODEL),
  unit: 'tokens_per_second',
  legend: [REQUEST_MODEL],
});

export const cacheReadShare = indicator({
  title: 'Input read from cache',
  description: 'Share of the input tokens that the provider read from its cache, which costs a fraction.',
  measure: ratio(count(cacheReadTokens), count(inputTokens), MODEL),
  unit: 'percent',
  legend: [REQUEST_MODEL],
});

export const reasoningShare = indicator({
  title: 'Output spent on reasoning',
  description: 'Share of the output tokens that the model spent on reasoning and nobody reads.',
  measure: ratio(count(reasoningTokens), count(outputTokens), MODEL),
  unit: 'percent',
  legend: [REQUEST_MODEL],
});

export const inputTokensP95 = indicator({
  title: 'p95 input tokens of one inference',
  description: 'One inference in twenty sends more tokens than this.',
  measure: quantile(0.95, operationInputTokens, { by: MODEL }),
  unit: 'tokens',
  legend: [REQUEST_MODEL],
});

export const outputTokensP95 = indicator({
  title: 'p95 output tokens of one inference',
  description: 'One inference in twenty returns more tokens than this.',
  measure: quantile(0.95, operationOutputTokens, { by: MODEL }),
  unit: 'tokens',
  legend: [REQUEST_MODEL],
});

export const finishReasons = indicator({
  title: 'Finish reasons',
  description: 'Choices returned per second by finish reason: length means truncated, content_filter means refused.',
  measure: rate(count(inferenceFinished), [...SERVICE, PROVIDER_NAME, RESPONSE_FINISH_REASON]),
  unit: 'per_second',
  legend: [RESPONSE_FINISH_REASON],
});
