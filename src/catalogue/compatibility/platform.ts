import * as own from '../../semconv/aimeter.ts';
import { ERROR_TYPE, OPERATION_NAME, PROVIDER_NAME } from '../../semconv/attributes.ts';
import { INFERENCE_OPERATIONS } from '../../semconv/operations.ts';
import { CLIENT } from '../../semconv/table/groups.ts';
import { count, present, total } from '../amount.ts';
import { mean, rate } from '../measure.ts';
import { logRecords } from '../metrics/health.ts';
import { inferenceDuration, inputTokens, operationDuration, outputTokens } from '../metrics/inference.ts';
import { cost } from '../metrics/money.ts';
import { oldName } from './old-name.ts';

/** In profile v1.41 the second metric has inferences, too: nothing may be counted twice where both are recorded. */
const other = {
  [OPERATION_NAME]: CLIENT.filter((operation) => !INFERENCE_OPERATIONS.some((inference) => inference === operation)),
};

/** Every operation of a model once. */
const OPERATIONS = [count(inferenceDuration), count(operationDuration, other)];
const SECONDS = [total(inferenceDuration), total(operationDuration, other)];
const FAILED = [
  count(inferenceDuration, { [ERROR_TYPE]: present }),
  count(operationDuration, { ...other, [ERROR_TYPE]: present }),
];

const service = { label: 'service', attribute: PROVIDER_NAME };

export const requestsTotal = oldName({
  name: 'ai_requests_total',
  families: ['platform', 'calls'],
  kind: 'counter',
  labels: [service],
  description: 'Model operations of every kind, failed ones included; `service` is the provider.',
  series: [{ value: { form: 'sum', of: OPERATIONS } }],
  successor: rate(count(inferenceDuration), [PROVIDER_NAME]),
});

export const errorsTotal = oldName({
  name: 'ai_errors_total',
  families: ['calls'],
  kind: 'counter',
  labels: [service],
  description: 'Model operations that failed; 0 where there were some and none failed.',
  series: [{ value: { form: 'sum', of: FAILED, zero: OPERATIONS } }],
  successor: rate(count(inferenceDuration, { [ERROR_TYPE]: present }), [PROVIDER_NAME, ERROR_TYPE]),
});

export const tokensTotal = oldName({
  name: 'ai_tokens_total',
  families: ['platform'],
  kind: 'counter',
  labels: [],
  description:
    'Tokens of inferences; `type` is `input` (cached ones included), `output` (reasoning included) or `total`. A sum over `type` counts everything twice.',
  series: [
    { labels: { type: 'input' }, value: { form: 'sum', of: [count(inputTokens)] } },
    { labels: { type: 'output' }, value: { form: 'sum', of: [count(outputTokens)] } },
    { labels: { type: 'total' }, value: { form: 'sum', of: [count(inputTokens), count(outputTokens)] } },
  ],
  successor: rate(count(inputTokens), [PROVIDER_NAME]),
});

const ofModels = { [own.COST_CATEGORY]: 'models' };
const anyCost = [count(cost, ofModels)];

export const costTotal = oldName({
  name: 'ai_cost_total',
  families: ['platform'],
  kind: 'counter',
  labels: [],
  description:
    'US dollars spent on models; `type` is `input` (reading and writing the cache included), `output` or `total` (other fees included, too). A sum over `type` counts almost everything twice.',
  series: [
    {
      labels: { type: 'input' },
      value: {
        form: 'sum',
        of: [count(cost, { ...ofModels, [own.COST_COMPONENT]: ['input', 'cache_read', 'cache_write'] })],
        zero: anyCost,
      },
    },
    {
      labels: { type: 'output' },
      value: { form: 'sum', of: [count(cost, { ...ofModels, [own.COST_COMPONENT]: 'output' })], zero: anyCost },
    },
    { labels: { type: 'total' }, value: { form: 'sum', of: anyCost } },
  ],
  successor: rate(count(cost), [own.COST_COMPONENT]),
});

export const requestsByLevel = oldName({
  name: 'ai_requests_by_level',
  families: ['platform'],
  kind: 'counter',
  labels: [{ label: 'level', attribute: own.LOG_LEVEL, renamed: { warning: 'warn', critical: 'error' } }],
  description:
    'Lines that the loggers of aimeter wrote; `level` is `debug`, `info`, `warn` (ours: `warning`) or `error` (ours: `error` and `critical`).',
  series: [{ value: { form: 'sum', of: [count(logRecords)] } }],
  successor: rate(count(logRecords), [own.LOG_LEVEL]),
});

export const averageDurationMs = oldName({
  name: 'ai_average_duration_ms',
  families: ['platform'],
  kind: 'gauge',
  labels: [],
  description: 'Mean duration of the model operations of a process since its start, in milliseconds.',
  series: [{ value: { form: 'mean', of: SECONDS, over: OPERATIONS, scale: 1000 } }],
  successor: mean(inferenceDuration, { by: [] }),
});

export const responseTimeSeconds = oldName({
  name: 'ai_response_time_seconds',
  families: ['calls'],
  kind: 'histogram',
  labels: [],
  description: 'Duration of model operations of every kind, in seconds.',
  series: [{ value: { form: 'distribution', of: OPERATIONS } }],
  successor: mean(inferenceDuration, { by: [PROVIDER_NAME] }),
});
