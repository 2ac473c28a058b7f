import { expect } from 'vitest';
import { INSTRUMENTATION_NAME, INSTRUMENTATION_VERSION } from '../../../src/current/scope.ts';
import type { TagValue } from '../../../src/query/jaeger.ts';
import * as own from '../../../src/semconv/aimeter.ts';
import * as semconv from '../../../src/semconv/attributes.ts';

type Tags = Readonly<Record<string, TagValue>>;

// matchers stand for ids and times
const anyNumber = expect.any(Number) as number;
const id = (prefix: string) => expect.stringMatching(new RegExp(`^${prefix}[0-9a-f]{24}$`)) as string;

/** What each span carries for its scope and kind. */
const scope = (kind: 'client' | 'internal'): Tags => ({
  'otel.scope.name': INSTRUMENTATION_NAME,
  'otel.scope.version': INSTRUMENTATION_VERSION,
  'span.kind': kind,
});

const request = (port: number, operation: string, model: string): Tags => ({
  ...scope('client'),
  [semconv.OPERATION_NAME]: operation,
  [semconv.PROVIDER_NAME]: 'openai',
  [semconv.REQUEST_MODEL]: model,
  [semconv.SERVER_ADDRESS]: '127.0.0.1',
  [semconv.SERVER_PORT]: port,
});

const HEADERS: Tags = {
  [own.PROVIDER_PROCESSING_SECONDS]: anyNumber,
  [own.PROVIDER_REQUEST_ID]: id('req_'),
  [own.RATELIMIT_REMAINING_REQUESTS]: anyNumber,
  [own.RATELIMIT_REMAINING_TOKENS]: anyNumber,
};

const cost = (usd: number, table = 'genai-prices@0.1.8'): Tags => ({
  [own.COST_AMOUNT]: expect.closeTo(usd, 12) as number,
  [own.COST_CURRENCY]: 'USD',
  [own.COST_SOURCE]: 'local',
  [own.COST_PRICE_TABLE]: table,
});

const tokens = (input: number, output: number): Tags => ({
  [semconv.USAGE_INPUT_TOKENS]: input,
  [semconv.USAGE_OUTPUT_TOKENS]: output,
});

const CHAT_API: Tags = { [semconv.OPENAI_API_TYPE]: 'chat_completions' };
const CHAT_REPLY: Tags = {
  [semconv.RESPONSE_ID]: id('chatcmpl-'),
  [semconv.RESPONSE_MODEL]: 'gpt-4o-mini-2024-07-18',
  [semconv.OPENAI_RESPONSE_SERVICE_TIER]: 'default',
  [semconv.OPENAI_RESPONSE_SYSTEM_FINGERPRINT]: 'fp_50cad350e4',
};
const chat = (port: number): Tags => ({ ...request(port, 'chat', 'gpt-4o-mini'), ...HEADERS, ...CHAT_API, ...CHAT_REPLY });

const failed = (type: string): Tags => ({
  [own.END_REASON]: 'error',
  [semconv.ERROR_TYPE]: type,
  error: true,
  'otel.status_code': 'ERROR',
  'otel.status_description': type,
});

/** All tags of a span, by the step of the application or the name of the span, for the port of the provider. Lists are JSON in Jaeger. */
export const EXPECTED_TAGS: Readonly<Record<string, (port: number) => Tags>> = {
  chat: (port) => ({
    ...chat(port),
    ...tokens(17, 32),
    ...cost((17 * 0.15 + 32 * 0.6) / 1e6),
    [semconv.REQUEST_TEMPERATURE]: 0.2,
    [semconv.REQUEST_MAX_TOKENS]: 100,
    [semconv.REQUEST_SEED]: 7,
    [semconv.REQUEST_STOP_SEQUENCES]: '["END"]',
    [semconv.RESPONSE_FINISH_REASONS]: '["stop"]',
  }),
  'chat, retried': (port) => ({
    ...chat(port),
    ...tokens(17, 37),
    ...cost((17 * 0.15 + 37 * 0.6) / 1e6),
    [own.RETRY_COUNT]: 1,
    [own.RETRY_WASTED_SECONDS]: anyNumber,
    [semconv.RESPONSE_FINISH_REASONS]: '["stop"]',
  }),
  'chat, no such model': (port) => ({
    ...request(port, 'chat', 'fake-404'),
    ...HEADERS,
    ...CHAT_API,
    ...failed('model_not_found'),
  }),
  'chat, aborted': (port) => ({
    ...request(port, 'chat', 'gpt-4o-mini'),
    ...CHAT_API,
    [own.END_REASON]: 'aborted',
  }),
  stream: (port) => ({
    ...chat(port),
    ...tokens(17, 56),
    ...cost((17 * 0.15 + 56 * 0.6) / 1e6),
    [semconv.REQUEST_STREAM]: true,
    [semconv.RESPONSE_TIME_TO_FIRST_CHUNK]: anyNumber,
    [semconv.RESPONSE_FINISH_REASONS]: '["stop"]',
  }),
  'stream, left early': (port) => ({
    ...chat(port),
    [semconv.REQUEST_STREAM]: true,
    [semconv.RESPONSE_TIME_TO_FIRST_CHUNK]: anyNumber,
    [own.END_REASON]: 'early_break',
  }),
  'stream, cut off': (port) => ({
    ...chat(port),
    ...failed('TypeError'),
    [semconv.REQUEST_STREAM]: true,
    [semconv.RESPONSE_TIME_TO_FIRST_CHUNK]: anyNumber,
    [semconv.RESPONSE_FINISH_REASONS]: '["error"]',
  }),
  responses: (port) => ({
    ...request(port, 'chat', 'o4-mini'),
    ...HEADERS,
    ...tokens(8, 353),
    ...cost((8 * 1.1 + 353 * 4.4) / 1e6),
    [semconv.OPENAI_API_TYPE]: 'responses',
    [semconv.OPENAI_RESPONSE_SERVICE_TIER]: 'default',
    [semconv.REQUEST_REASONING_LEVEL]: 'low',
    [semconv.RESPONSE_ID]: id('resp_'),
    [semconv.RESPONSE_MODEL]: 'o4-mini',
    [semconv.RESPONSE_FINISH_REASONS]: '["stop"]',
    [semconv.USAGE_REASONING_OUTPUT_TOKENS]: 256,
  }),
  embeddings: (port) => ({
    ...request(port, 'embeddings', 'text-embedding-3-small'),
    ...HEADERS,
    ...cost((2 * 0.02) / 1e6),
    [semconv.EMBEDDINGS_DIMENSION_COUNT]: 8,
    [semconv.RESPONSE_MODEL]: 'text-embedding-3-small',
    [semconv.USAGE_INPUT_TOKENS]: 2,
  }),
  image: (port) => ({
    ...request(port, 'generate_content', 'dall-e-3'),
    ...HEADERS,
    ...cost(0.04, expect.stringMatching(/^aimeter-overlay@/) as string),
    [semconv.OUTPUT_TYPE]: 'image',
  }),
  'execute_tool measure_river': () => ({
    ...scope('internal'),
    [semconv.OPERATION_NAME]: 'execute_tool',
    [semconv.TOOL_NAME]: 'measure_river',
    [semconv.TOOL_TYPE]: 'function',
    [semconv.TOOL_CALL_ID]: id('call_01'),
  }),
};
