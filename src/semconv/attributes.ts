/**
 * Attribute names of the `latest` profile, one constant per concept. Where the `v1.41` profile names a concept
 * differently, `profile.ts` holds the difference. No attribute name is typed anywhere else.
 *
 * @see https://github.com/open-telemetry/semantic-conventions-genai (commit 6fd0d76)
 */
export const OPERATION_NAME = 'gen_ai.operation.name';
export const PROVIDER_NAME = 'gen_ai.provider.name';
export const CONVERSATION_ID = 'gen_ai.conversation.id';
export const OUTPUT_TYPE = 'gen_ai.output.type';
export const PROMPT_NAME = 'gen_ai.prompt.name';
export const PROMPT_VERSION = 'gen_ai.prompt.version';

export const REQUEST_MODEL = 'gen_ai.request.model';
export const REQUEST_CHOICE_COUNT = 'gen_ai.request.choice.count';
export const REQUEST_SEED = 'gen_ai.request.seed';
export const REQUEST_STREAM = 'gen_ai.request.stream';
export const REQUEST_TEMPERATURE = 'gen_ai.request.temperature';
export const REQUEST_TOP_P = 'gen_ai.request.top_p';
export const REQUEST_FREQUENCY_PENALTY = 'gen_ai.request.frequency_penalty';
export const REQUEST_PRESENCE_PENALTY = 'gen_ai.request.presence_penalty';
export const REQUEST_MAX_TOKENS = 'gen_ai.request.max_tokens';
export const REQUEST_STOP_SEQUENCES = 'gen_ai.request.stop_sequences';
export const REQUEST_REASONING_LEVEL = 'gen_ai.request.reasoning.level';
export const REQUEST_PREVIOUS_RESPONSE_ID = 'gen_ai.request.previous_response.id';
export const REQUEST_ENCODING_FORMATS = 'gen_ai.request.encoding_formats';
export const REQUEST_STREAM_CURSOR = 'gen_ai.request.stream_cursor';

export const RESPONSE_ID = 'gen_ai.response.id';
export const RESPONSE_MODEL = 'gen_ai.response.model';
export const RESPONSE_STATUS = 'gen_ai.response.status';
export const RESPONSE_FINISH_REASONS = 'gen_ai.response.finish_reasons';
/** Metric form of the finish reasons: one reason per data point. Ours, because the conventions define no such metric. */
export const RESPONSE_FINISH_REASON = 'gen_ai.response.finish_reason';
export const RESPONSE_TIME_TO_FIRST_CHUNK = 'gen_ai.response.time_to_first_chunk';

export const USAGE_INPUT_TOKENS = 'gen_ai.usage.input_tokens';
export const USAGE_OUTPUT_TOKENS = 'gen_ai.usage.output_tokens';
export const USAGE_CACHE_READ_INPUT_TOKENS = 'gen_ai.usage.cache_read.input_tokens';
export const USAGE_CACHE_WRITE_INPUT_TOKENS = 'gen_ai.usage.cache_write.input_tokens';
export const USAGE_REASONING_OUTPUT_TOKENS = 'gen_ai.usage.reasoning.output_tokens';
export const USAGE_TEXT_INPUT_TOKENS = 'gen_ai.usage.text.input_tokens';
export const USAGE_IMAGE_INPUT_TOKENS = 'gen_ai.usage.image.input_tokens';
export const USAGE_AUDIO_INPUT_TOKENS = 'gen_ai.usage.audio.input_tokens';
export const USAGE_TEXT_OUTPUT_TOKENS = 'gen_ai.usage.text.output_tokens';
export const USAGE_IMAGE_OUTPUT_TOKENS = 'gen_ai.usage.image.output_tokens';
export const USAGE_AUDIO_OUTPUT_TOKENS = 'gen_ai.usage.audio.output_tokens';
export const TOKEN_MODALITY = 'gen_ai.token.modality';
/** `input` or `output`; profile `v1.41` only. */
export const TOKEN_TYPE = 'gen_ai.token.type';

export const SYSTEM_INSTRUCTIONS = 'gen_ai.system_instructions';
export const INPUT_MESSAGES = 'gen_ai.input.messages';
export const OUTPUT_MESSAGES = 'gen_ai.output.messages';
export const TOOL_DEFINITIONS = 'gen_ai.tool.definitions';

export const EMBEDDINGS_DIMENSION_COUNT = 'gen_ai.embeddings.dimension.count';
export const DATA_SOURCE_ID = 'gen_ai.data_source.id';
export const RETRIEVAL_TOP_K = 'gen_ai.retrieval.top_k';
export const RETRIEVAL_QUERY_TEXT = 'gen_ai.retrieval.query.text';
export const RETRIEVAL_DOCUMENTS = 'gen_ai.retrieval.documents';

export const AGENT_NAME = 'gen_ai.agent.name';
export const AGENT_ID = 'gen_ai.agent.id';
export const WORKFLOW_NAME = 'gen_ai.workflow.name';
export const TOOL_NAME = 'gen_ai.tool.name';
export const TOOL_CALL_ID = 'gen_ai.tool.call.id';
export const TOOL_TYPE = 'gen_ai.tool.type';
export const TOOL_DESCRIPTION = 'gen_ai.tool.description';
export const TOOL_CALL_ARGUMENTS = 'gen_ai.tool.call.arguments';
export const TOOL_CALL_RESULT = 'gen_ai.tool.call.result';

export const OPENAI_API_TYPE = 'openai.api.type';
export const OPENAI_REQUEST_SERVICE_TIER = 'openai.request.service_tier';
export const OPENAI_RESPONSE_SERVICE_TIER = 'openai.response.service_tier';
export const OPENAI_RESPONSE_SYSTEM_FINGERPRINT = 'openai.response.system_fingerprint';

export const ERROR_TYPE = 'error.type';
export const SERVER_ADDRESS = 'server.address';
export const SERVER_PORT = 'server.port';
export const HTTP_ROUTE = 'http.route';
export const HTTP_REQUEST_METHOD = 'http.request.method';
export const HTTP_RESPONSE_STATUS_CODE = 'http.response.status_code';
export const HTTP_REQUEST_METHOD_ORIGINAL = 'http.request.method_original';
export const NETWORK_PROTOCOL_VERSION = 'network.protocol.version';
export const URL_PATH = 'url.path';
export const URL_SCHEME = 'url.scheme';
export const USER_AGENT_ORIGINAL = 'user_agent.original';
export const MESSAGING_SYSTEM = 'messaging.system';
export const MESSAGING_DESTINATION_NAME = 'messaging.destination.name';
export const MESSAGING_OPERATION_NAME = 'messaging.operation.name';
export const MESSAGING_OPERATION_TYPE = 'messaging.operation.type';
export const MESSAGING_MESSAGE_ID = 'messaging.message.id';
export const MESSAGING_BATCH_MESSAGE_COUNT = 'messaging.batch.message_count';
export const USER_ID = 'user.id';
export const SESSION_ID = 'session.id';
export const CLOUD_REGION = 'cloud.region';

export const EVALUATION_NAME = 'gen_ai.evaluation.name';
export const EVALUATION_SCORE_VALUE = 'gen_ai.evaluation.score.value';
export const EVALUATION_SCORE_LABEL = 'gen_ai.evaluation.score.label';
export const EVALUATION_EXPLANATION = 'gen_ai.evaluation.explanation';

export const EXCEPTION_TYPE = 'exception.type';
export const EXCEPTION_MESSAGE = 'exception.message';
export const EXCEPTION_STACKTRACE = 'exception.stacktrace';
