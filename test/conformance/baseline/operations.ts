import * as own from '../../../src/semconv/aimeter.ts';
import * as name from '../../../src/semconv/attributes.ts';

/** One operation of the baseline: what its span says. */
export interface BaselineOperation {
  readonly spanId: string;
  readonly name: string;
  readonly kind: number;
  readonly durationSeconds: number;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly error?: string;
}

const ENDPOINT = { [name.PROVIDER_NAME]: 'openai', [name.SERVER_ADDRESS]: 'api.openai.com', [name.SERVER_PORT]: 443 };
const CHAT = { [name.OPERATION_NAME]: 'chat', ...ENDPOINT, [name.REQUEST_MODEL]: 'gpt-4o-mini' };
const REPLY = {
  [name.RESPONSE_ID]: 'chatcmpl-1',
  [name.RESPONSE_MODEL]: 'gpt-4o-mini-2024-07-18',
  [name.RESPONSE_FINISH_REASONS]: ['stop'],
};
const USAGE = {
  [name.USAGE_INPUT_TOKENS]: 100,
  [name.USAGE_OUTPUT_TOKENS]: 50,
  [name.USAGE_CACHE_READ_INPUT_TOKENS]: 40,
  [name.USAGE_REASONING_OUTPUT_TOKENS]: 10,
};
const COST = {
  [own.COST_AMOUNT]: 0.000042,
  [own.COST_CURRENCY]: 'USD',
  [own.COST_SOURCE]: 'local',
  [own.COST_PRICE_TABLE]: 'genai-prices@0.1.8',
};

/** A priced chat, with a whole-number temperature that OTLP/JSON writes as an integer. */
export const chat: BaselineOperation = {
  spanId: '00000000000000a1',
  name: 'chat gpt-4o-mini',
  kind: 3,
  durationSeconds: 1.5,
  attributes: { ...CHAT, [name.REQUEST_TEMPERATURE]: 1, ...REPLY, ...USAGE, ...COST, [name.OPENAI_API_TYPE]: 'chat_completions' },
};

/** A streamed chat whose provider was not asked for usage. */
export const stream: BaselineOperation = {
  spanId: '00000000000000a2',
  name: 'chat gpt-4o-mini',
  kind: 3,
  durationSeconds: 2,
  attributes: { ...CHAT, [name.REQUEST_STREAM]: true, ...REPLY, [name.RESPONSE_TIME_TO_FIRST_CHUNK]: 0.25 },
};

export const failed: BaselineOperation = {
  spanId: '00000000000000a3',
  name: 'chat gpt-4o-mini',
  kind: 3,
  durationSeconds: 0.5,
  error: 'Rate limit reached',
  attributes: { ...CHAT, [name.ERROR_TYPE]: 'rate_limit_exceeded', [own.END_REASON]: 'error' },
};

export const embeddings: BaselineOperation = {
  spanId: '00000000000000a4',
  name: 'embeddings text-embedding-3-small',
  kind: 3,
  durationSeconds: 0.25,
  attributes: {
    [name.OPERATION_NAME]: 'embeddings',
    ...ENDPOINT,
    [name.REQUEST_MODEL]: 'text-embedding-3-small',
    [name.RESPONSE_MODEL]: 'text-embedding-3-small',
    [name.EMBEDDINGS_DIMENSION_COUNT]: 1536,
    [name.USAGE_INPUT_TOKENS]: 8,
  },
};

/** A search of a vector store. */
export const search: BaselineOperation = {
  spanId: '00000000000000a7',
  name: 'retrieval vs_1',
  kind: 3,
  durationSeconds: 0.5,
  attributes: { [name.OPERATION_NAME]: 'retrieval', ...ENDPOINT, [name.DATA_SOURCE_ID]: 'vs_1' },
};

export const tool: BaselineOperation = {
  spanId: '00000000000000a5',
  name: 'execute_tool weather',
  kind: 1,
  durationSeconds: 0.125,
  attributes: {
    [name.OPERATION_NAME]: 'execute_tool',
    [name.TOOL_NAME]: 'weather',
    [name.TOOL_CALL_ID]: 'call_1',
    [name.TOOL_TYPE]: 'function',
  },
};

export const agent: BaselineOperation = {
  spanId: '00000000000000a6',
  name: 'invoke_agent planner',
  kind: 1,
  durationSeconds: 4,
  attributes: { [name.OPERATION_NAME]: 'invoke_agent', [name.AGENT_NAME]: 'planner' },
};

export const OPERATIONS: readonly BaselineOperation[] = [chat, stream, failed, embeddings, search, tool, agent];
