import * as own from '../../semconv/aimeter.ts';
import {
  ERROR_TYPE,
  OPENAI_RESPONSE_SERVICE_TIER,
  OPERATION_NAME,
  PROVIDER_NAME,
  REQUEST_MODEL,
  RESPONSE_FINISH_REASON,
  RESPONSE_MODEL,
  SERVER_ADDRESS,
  SERVER_PORT,
  TOKEN_MODALITY,
  TOKEN_TYPE,
} from '../../semconv/attributes.ts';
import { LATENCY, TOKENS } from '../buckets.ts';
import { counter, gauge, histogram, updowncounter } from '../metric.ts';

const SEMCONV = 'https://github.com/open-telemetry/semantic-conventions-genai';
const SEMCONV_V1_41 = 'https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-metrics/';
const OURS = 'https://github.com/open-telemetry/semantic-conventions-genai/issues/101';

/** What identifies the model and the endpoint on every metric of a client operation. */
const CLIENT = [
  OPERATION_NAME,
  PROVIDER_NAME,
  REQUEST_MODEL,
  RESPONSE_MODEL,
  SERVER_ADDRESS,
  SERVER_PORT,
  OPENAI_RESPONSE_SERVICE_TIER,
  own.FEATURE,
  own.TENANT,
] as const;

/** The part known at the start; for metrics with a point per chunk or per token count, where each attribute costs time. */
const SUBJECT = [OPERATION_NAME, PROVIDER_NAME, REQUEST_MODEL] as const;

const area = 'inference';

export const inferenceDuration = histogram({
  name: 'gen_ai.client.inference.duration',
  unit: 's',
  description: 'Duration of an inference, until the last streamed chunk.',
  buckets: LATENCY,
  attributes: [...CLIENT, ERROR_TYPE],
  profile: 'latest',
  area,
  source: SEMCONV,
});

/** In `latest` everything but inference; in `v1.41` every client operation. */
export const operationDuration = histogram({
  name: 'gen_ai.client.operation.duration',
  unit: 's',
  description: 'Duration of a client operation other than an inference (of every operation in profile v1.41).',
  buckets: LATENCY,
  attributes: [...CLIENT, ERROR_TYPE],
  area,
  source: SEMCONV,
});

export const timeToFirstChunk = histogram({
  name: 'gen_ai.client.inference.time_to_first_chunk',
  unit: 's',
  description: 'Time from the request to the first streamed chunk.',
  buckets: LATENCY,
  attributes: CLIENT,
  profile: 'latest',
  area,
  source: SEMCONV,
});

export const timePerOutputChunk = histogram({
  name: 'gen_ai.client.inference.time_per_output_chunk',
  unit: 's',
  description: 'Time between two streamed chunks, one point for each chunk after the first.',
  buckets: LATENCY,
  attributes: SUBJECT,
  profile: 'latest',
  area,
  source: SEMCONV,
});

function usageCounter(part: string, description: string) {
  return counter({
    name: `gen_ai.client.inference.usage.${part}`,
    unit: '{token}',
    description,
    attributes: [...CLIENT, TOKEN_MODALITY],
    profile: 'latest',
    area,
    source: SEMCONV,
  });
}

export const inputTokens = usageCounter('input_tokens', 'Billable tokens sent, cached ones included.');
export const outputTokens = usageCounter('output_tokens', 'Billable tokens received, reasoning included.');
export const cacheReadTokens = usageCounter('cache_read.input_tokens', 'Part of the input tokens that was read from a cache.');
export const cacheWriteTokens = usageCounter('cache_write.input_tokens', 'Part of the input tokens that was written to a cache.');
export const reasoningTokens = usageCounter('reasoning.output_tokens', 'Part of the output tokens that was spent on reasoning.');

function operationTokens(direction: 'input' | 'output') {
  return histogram({
    name: `gen_ai.client.inference.operation.${direction}_tokens`,
    unit: '{token}',
    description: `${direction === 'input' ? 'Input' : 'Output'} tokens of one inference.`,
    buckets: TOKENS,
    attributes: [...SUBJECT, ERROR_TYPE],
    profile: 'latest',
    area,
    source: SEMCONV,
  });
}

export const operationInputTokens = operationTokens('input');
export const operationOutputTokens = operationTokens('output');

export const tokenUsage = histogram({
  name: 'gen_ai.client.token.usage',
  unit: '{token}',
  description: 'Tokens of one operation by type, input or output (profile v1.41).',
  buckets: TOKENS,
  attributes: [...CLIENT, TOKEN_TYPE],
  profile: 'v1.41',
  area,
  source: SEMCONV_V1_41,
});

export const operationTimeToFirstChunk = histogram({
  name: 'gen_ai.client.operation.time_to_first_chunk',
  unit: 's',
  description: 'Time from the request to the first streamed chunk (profile v1.41).',
  buckets: LATENCY,
  attributes: CLIENT,
  profile: 'v1.41',
  area,
  source: SEMCONV_V1_41,
});

export const operationTimePerOutputChunk = histogram({
  name: 'gen_ai.client.operation.time_per_output_chunk',
  unit: 's',
  description: 'Time between two streamed chunks, one point for each chunk after the first (profile v1.41).',
  buckets: LATENCY,
  attributes: SUBJECT,
  profile: 'v1.41',
  area,
  source: SEMCONV_V1_41,
});

export const inferenceFinished = counter({
  name: 'aimeter.inference.finished',
  unit: '{operation}',
  description: 'Choices returned, by finish reason: shows truncation, filtering and tool calls.',
  attributes: [...SUBJECT, RESPONSE_FINISH_REASON],
  area,
  source: OURS,
});

export const inferenceActive = updowncounter({
  name: 'aimeter.inference.active',
  unit: '{operation}',
  description: 'Operations in flight.',
  attributes: SUBJECT,
  area,
  source: OURS,
});

export const inferenceRetries = counter({
  name: 'aimeter.inference.retries',
  unit: '{retry}',
  description: 'HTTP attempts beyond the first made by the SDK inside one operation.',
  attributes: [...SUBJECT, ERROR_TYPE],
  area,
  source: OURS,
});

export const inferenceIncomplete = counter({
  name: 'aimeter.inference.incomplete',
  unit: '{operation}',
  description: 'Operations whose reply was not seen in full, by end reason.',
  attributes: [...SUBJECT, own.END_REASON],
  area,
  source: OURS,
});

function ratelimitRemaining(unit: '{request}' | '{token}') {
  const what = unit === '{request}' ? 'requests' : 'tokens';
  return gauge({
    name: `aimeter.ratelimit.remaining_${what}`,
    unit,
    description: `Remaining ${what} of the provider's rate limit, as of its last reply.`,
    attributes: [PROVIDER_NAME, REQUEST_MODEL],
    area,
    source: OURS,
  });
}

export const ratelimitRemainingRequests = ratelimitRemaining('{request}');
export const ratelimitRemainingTokens = ratelimitRemaining('{token}');
