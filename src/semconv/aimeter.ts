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

export const TASK_TYPE = 'aimeter.task.type';

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
