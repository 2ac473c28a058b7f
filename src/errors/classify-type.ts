import type { ErrorClass } from '../semconv/error-classes.ts';
import { KNOWN_ERROR_TYPES } from './known-types.ts';

const CLASSES: ReadonlyMap<string, ErrorClass> = new Map(
  KNOWN_ERROR_TYPES.map(([errorType, errorClass]) => [errorType, errorClass]),
);

/** Classes that blame the model call. Inside a tool they say nothing better than that the tool failed. */
const OF_THE_MODEL: ReadonlySet<ErrorClass> = new Set(['unknown', 'invalid_request', 'server']);

/**
 * Class of a failure from its `error.type`, which is all that Prometheus, Jaeger and Loki keep. Never throws; a value
 * without a known meaning is `unknown`.
 *
 * @param where operation of the failing span (`gen_ai.operation.name`). A failure of `execute_tool` is `tool`, unless the
 *   value says something more specific, such as a timeout.
 */
export function classifyErrorType(errorType: string, where?: string): ErrorClass {
  const errorClass = CLASSES.get(errorType) ?? classOfStatus(errorType);
  return where === 'execute_tool' && OF_THE_MODEL.has(errorClass) ? 'tool' : errorClass;
}

function classOfStatus(errorType: string): ErrorClass {
  if (/^4\d\d$/.test(errorType)) return 'invalid_request';
  return /^5\d\d$/.test(errorType) ? 'server' : 'unknown';
}
