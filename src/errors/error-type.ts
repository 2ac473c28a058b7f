/** Value of `error.type` for a failure without a usable name. */
export const UNKNOWN_ERROR = '_OTHER';

const CODE = /^[\w.-]{1,64}$/;

/** Classes whose instances are told apart by their `name` alone. */
const NAMED: ReadonlySet<unknown> = new Set(['Error', 'Object', 'DOMException']);

/**
 * Codes that only repeat the family of the error, so that the status tells more.
 *
 * @see https://github.com/deepseek-ai/DeepSeek-R1/issues/82 which sends `invalid_request_error` with status 401
 */
const VAGUE: ReadonlySet<string> = new Set(['invalid_request_error']);

/**
 * `error.type` of anything thrown: the provider's error code, else the HTTP status, else the class name, else `_OTHER`. Not
 * bounded yet: see `operation/error-type.ts`. Never throws.
 */
export function errorTypeOf(error: unknown): string {
  try {
    return readErrorType(error);
  } catch {
    // a proxy or an accessor of the application's error threw
    return UNKNOWN_ERROR;
  }
}

function readErrorType(error: unknown): string {
  if (typeof error !== 'object' || error === null) return UNKNOWN_ERROR;
  const { code, status } = error as { code?: unknown; status?: unknown };
  const hasStatus = typeof status === 'number';
  if (typeof code === 'string' && CODE.test(code) && !(hasStatus && VAGUE.has(code))) return code;
  if (hasStatus) return String(status);
  const name = (error as { constructor?: { name?: unknown } }).constructor?.name;
  const named = NAMED.has(name) ? (error as { name?: unknown }).name : name;
  return typeof named === 'string' && named !== 'Error' && CODE.test(named) ? named : UNKNOWN_ERROR;
}
