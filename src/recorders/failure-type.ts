import { errorType } from '../operation/error-type.ts';
import { ERROR_TYPE } from '../semconv/attributes.ts';
import type { Work } from '../current/work.ts';

/** `error.type` of what the application says went wrong; undefined when nothing did. */
export function failureType({ instruments, settings }: Work, error: unknown): string | undefined {
  if (error === undefined) return undefined;
  return settings.redactText(errorType(error, instruments.governor.errorTypes), ERROR_TYPE);
}
