/** Attribute names of our own namespace: what the semantic conventions do not (yet) define. */

/** Why an operation ended; see `operation/end-reason.ts` for the values. */
export const END_REASON = 'aimeter.end.reason';

/** Price of the operation in US dollars (double), frozen when it ended. Shaped after semantic-conventions-genai#443. */
export const COST_AMOUNT = 'aimeter.usage.cost.amount';
/** Always `USD`. */
export const COST_CURRENCY = 'aimeter.usage.cost.currency';
/** `provider` when the reply carried its own price, else `local`. */
export const COST_SOURCE = 'aimeter.usage.cost.source';
/** Name and version of the price table used. */
export const COST_PRICE_TABLE = 'aimeter.usage.cost.price_table';

/** One of the eight cost types: `model_inference`, `compute`, `storage`, ... */
export const COST_TYPE = 'aimeter.cost.type';
/** One of the five cost categories: `models`, `infrastructure`, ... */
export const COST_CATEGORY = 'aimeter.cost.category';
/** `input`, `output`, `cache_read`, `cache_write` or `other`; the components of one operation add up to its cost. */
export const COST_COMPONENT = 'aimeter.cost.component';
/** `error`, `aborted`, `retry` or `truncated`. */
export const WASTE_REASON = 'aimeter.waste.reason';
/** Why an operation has no price: `unknown_model`, `no_usage` or `price_error`. */
export const UNPRICED_REASON = 'aimeter.unpriced.reason';

/** What a span of ours is about, where `gen_ai.operation.name` has no value for it; see `operations.ts` for the values. */
export const OWN_OPERATION_NAME = 'aimeter.operation.name';
/** `success` or `failure`; a failure also has `error.type`. */
export const OUTCOME = 'aimeter.outcome';
/** What kind of failure `error.type` is; see `error-classes.ts` for the values. */
export const ERROR_CLASS = 'aimeter.error.class';

export const TASK_TYPE = 'aimeter.task.type';
export const TASK_ID = 'aimeter.task.id';
/** Dollars of the task, those of everything inside it included (double). */
export const TASK_COST = 'aimeter.task.cost';
export const TASK_INPUT_TOKENS = 'aimeter.task.input_tokens';
export const TASK_OUTPUT_TOKENS = 'aimeter.task.output_tokens';
/** Seconds; on the record of an ended task, whose span has it as its own duration (double). */
export const TASK_DURATION = 'aimeter.task.duration_seconds';
/** Metadata given by the application, as JSON text. */
export const TASK_METADATA = 'aimeter.task.metadata';

export const BATCH_TYPE = 'aimeter.batch.type';
export const BATCH_SIZE = 'aimeter.batch.size';
export const BATCH_FAILED = 'aimeter.batch.failed';
export const BATCH_SKIPPED = 'aimeter.batch.skipped';
/** Dollars of everything inside the batch (double). */
export const BATCH_COST = 'aimeter.batch.cost';
export const QUEUE_NAME = 'aimeter.queue.name';
export const QUEUE_JOB = 'aimeter.queue.job';
/** Which run of the job it is, from 1 (int). */
export const QUEUE_ATTEMPT = 'aimeter.queue.attempt';

export const AUTH_REASON = 'aimeter.auth.reason';

/** `low`, `medium` or `high`. */
export const ROUTING_COMPLEXITY = 'aimeter.routing.complexity';
export const ROUTING_STRATEGY = 'aimeter.routing.strategy';
/** Whether the model is a replacement for the one preferred (boolean). */
export const ROUTING_FALLBACK = 'aimeter.routing.fallback';
export const ROUTING_CONFIDENCE = 'aimeter.routing.confidence';

/** `generator`, `reflector` or `curator`. */
export const CONTEXT_COMPONENT = 'aimeter.context.component';
/** How well a cycle took the context into account, from 0 to 1 (double). */
export const CONTEXT_AWARENESS = 'aimeter.context.awareness';
export const SANDBOX_LANGUAGE = 'aimeter.sandbox.language';

export const RETRIEVAL_INDEX = 'aimeter.retrieval.index';
/** Whether the search found anything (boolean). */
export const RETRIEVAL_HIT = 'aimeter.retrieval.hit';
export const RETRIEVAL_RESULT_COUNT = 'aimeter.retrieval.result_count';

export const AGENT_DOMAIN = 'aimeter.agent.domain';
/** Dollars of one invocation of an agent, those of everything inside it included (double). */
export const AGENT_COST = 'aimeter.agent.cost';

export const CACHE_NAME = 'aimeter.cache.name';
/** `hit` or `miss`. */
export const CACHE_RESULT = 'aimeter.cache.result';
export const OPTIMIZATION_KIND = 'aimeter.optimization.kind';

export const QUERY_TYPE = 'aimeter.query.type';
export const USER_TIER = 'aimeter.user.tier';
export const FEEDBACK_SOURCE = 'aimeter.feedback.source';
export const FEEDBACK_SCORE = 'aimeter.feedback.score';
export const FEEDBACK_COMMENT = 'aimeter.feedback.comment';
export const KPI_NAME = 'aimeter.kpi.name';

/** `inbound` or `outbound`. */
export const CALL_DIRECTION = 'aimeter.call.direction';
export const CALL_ID = 'aimeter.call.id';
export const SENTIMENT_SOURCE = 'aimeter.sentiment.source';
/** Characters of text sent to be spoken (int). */
export const SPEECH_INPUT_CHARACTERS = 'aimeter.speech.input_characters';
export const VOICE_CLASS = 'aimeter.speech.voice_class';
export const POOL_NAME = 'aimeter.pool.name';

/** Feature of the application that the work belongs to. */
export const FEATURE = 'aimeter.feature';
/** Customer or organisation that the work is done for. */
export const TENANT = 'aimeter.tenant';

export const BUDGET_NAME = 'aimeter.budget.name';
/** `day` or `month`. */
export const BUDGET_WINDOW = 'aimeter.budget.window';
/** Way in which people are told: `slack`, `email`, ... */
export const ALERT_CHANNEL = 'aimeter.alert.channel';

/** What was paid for, such as the name of a machine type. */
export const COST_RESOURCE = 'aimeter.cost.resource';
/** How much of it, in the unit of its rate (double). */
export const COST_QUANTITY = 'aimeter.cost.quantity';
/** Unit of the quantity: `hour`, `GB`. */
export const COST_UNIT = 'aimeter.cost.unit';
/** Id that the application gives to the request that a cost arose in. */
export const COST_REQUEST = 'aimeter.cost.request';

export const LOG_CATEGORY = 'aimeter.log.category';
/** `debug`, `info`, `warning`, `error` or `critical`. */
export const LOG_LEVEL = 'aimeter.log.level';
/** Part of the application that a logger belongs to. */
export const LOG_COMPONENT = 'aimeter.log.component';

/** HTTP attempts beyond the first that the SDK made inside the operation (int, only when > 0). */
export const RETRY_COUNT = 'aimeter.retry.count';
/** Seconds from the start of the operation to the start of the attempt that succeeded (double, only with retries). */
export const RETRY_WASTED_SECONDS = 'aimeter.retry.wasted_seconds';
export const RATELIMIT_REMAINING_REQUESTS = 'aimeter.ratelimit.remaining_requests';
export const RATELIMIT_REMAINING_TOKENS = 'aimeter.ratelimit.remaining_tokens';
/** Processing time reported by the provider, in seconds (double). */
export const PROVIDER_PROCESSING_SECONDS = 'aimeter.provider.processing_seconds';
/** Request id given by the provider, to quote to its support. */
export const PROVIDER_REQUEST_ID = 'aimeter.provider.request_id';

export const TELEMETRY_SIGNAL = 'aimeter.telemetry.signal';
export const TELEMETRY_REASON = 'aimeter.telemetry.reason';
export const TELEMETRY_COMPONENT = 'aimeter.telemetry.component';
export const PACKAGE_NAME = 'aimeter.package.name';
export const PACKAGE_VERSION = 'aimeter.package.version';
