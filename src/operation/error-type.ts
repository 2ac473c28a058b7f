import type { BoundedValues } from './cardinality.ts';
import { OTHER } from './cardinality.ts';

/** Value of `error.type` for a failure without a usable name. */
export const UNKNOWN_ERROR = '_OTHER';

const CODE = /^[\w.-]{1,64}$/;

/**
 * Low-cardinality `error.type`: the provider's error code, else the HTTP status, else the class name, else `_OTHER`.
 *
 * @param bound admits a limited number of distinct values
 * @see https://github.com/open-telemetry/semantic-conventions-genai
 */
export function errorType(error: unknown, bound: BoundedValues): string {
  const admitted = bound.admit(rawErrorType(error));
  return admitted === OTHER ? UNKNOWN_ERROR : admitted;
}

function rawErrorType(error: unknown): string {
  if (typeof error !== 'object' || error === null) return UNKNOWN_ERROR;
  const { code, status } = error as { code?: unknown; status?: unknown };
  if (typeof code === 'string' && CODE.test(code)) return code;
  if (typeof status === 'number') return String(status);
  const name = (error as { constructor?: { name?: unknown } }).constructor?.name;
  const named = name === 'Error' || name === 'Object' ? (error as { name?: unknown }).name : name;
  return typeof named === 'string' && named !== 'Error' && CODE.test(named) ? named : UNKNOWN_ERROR;
}

/** Fully qualified name for `exception.type`: the class of the error. */
export function exceptionType(error: unknown): string {
  if (!(error instanceof Error)) return UNKNOWN_ERROR;
  return error.constructor.name || error.name;
}
