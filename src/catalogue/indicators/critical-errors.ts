import { KNOWN_ERROR_TYPES } from '../../errors/known-types.ts';
import type { ErrorClass } from '../../semconv/error-classes.ts';

/** Classes that nobody gets past by retrying: the key, the account or the bill must be put right. */
const CRITICAL: ReadonlySet<ErrorClass> = new Set(['authentication', 'billing']);

/** Values of `error.type` of these classes. */
export const CRITICAL_ERROR_TYPES: readonly string[] = KNOWN_ERROR_TYPES.filter(([, errorClass]) => CRITICAL.has(errorClass)).map(
  ([errorType]) => errorType,
);
