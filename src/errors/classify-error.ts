import type { ErrorClass } from '../semconv/error-classes.ts';
import { classifyErrorType } from './classify-type.ts';
import { errorTypeOf } from './error-type.ts';

/** What else errors of SDKs and HTTP clients say about themselves. */
const FIELDS = ['status', 'statusCode', 'type', 'name'] as const;

/** How far a chain of causes is followed; it may be a ring. */
const MAX_CAUSES = 8;

/**
 * Class of anything thrown: what {@link classifyErrorType} says about its `error.type`, and where that is `unknown` about
 * its status, type, name and causes, in this order. `TypeError: fetch failed` is so `network` or `timeout`. Never throws.
 *
 * @param where operation that failed, as for {@link classifyErrorType}
 */
export function classifyError(error: unknown, where?: string): ErrorClass {
  return classifyErrorType(mostTelling(error), where);
}

/** The first value of `error.type` that the error or one of its causes can be given and that has a class. */
function mostTelling(error: unknown): string {
  let link = error;
  for (let depth = 0; depth < MAX_CAUSES && link !== undefined; depth += 1) {
    const known = namesOf(link).find((name) => classifyErrorType(name) !== 'unknown');
    if (known !== undefined) return known;
    link = read(link, 'cause');
  }
  return '';
}

function namesOf(error: unknown): string[] {
  const names = [errorTypeOf(error), ...FIELDS.map((field) => read(error, field))];
  return names.map((name) => (typeof name === 'number' ? String(name) : name)).filter((name) => typeof name === 'string');
}

function read(error: unknown, key: (typeof FIELDS)[number] | 'cause'): unknown {
  if (typeof error !== 'object' || error === null) return undefined;
  try {
    return (error as Readonly<Record<typeof key, unknown>>)[key];
  } catch {
    // a proxy or an accessor of the application's error threw
    return undefined;
  }
}
