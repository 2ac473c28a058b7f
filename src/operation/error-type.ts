import { errorTypeOf, UNKNOWN_ERROR } from '../errors/error-type.ts';
import type { BoundedValues } from './cardinality.ts';
import { OTHER } from './cardinality.ts';

/**
 * Low-cardinality `error.type`: the provider's error code, else the HTTP status, else the class name, else `_OTHER`.
 *
 * @param bound admits a limited number of distinct values
 * @see https://github.com/open-telemetry/semantic-conventions-genai
 */
export function errorType(error: unknown, bound: BoundedValues): string {
  const admitted = bound.admit(errorTypeOf(error));
  return admitted === OTHER ? UNKNOWN_ERROR : admitted;
}

/** Fully qualified name for `exception.type`: the class of the error. */
export function exceptionType(error: unknown): string {
  if (!(error instanceof Error)) return UNKNOWN_ERROR;
  return error.constructor.name || error.name;
}
