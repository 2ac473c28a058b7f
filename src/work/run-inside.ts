import { context } from '@opentelemetry/api';
import type { WorkUnit } from './work-unit.ts';

/**
 * Runs `fn` in the context of `unit` and ends the unit with it: when it returns, when its promise settles, or when it
 * throws. The caller gets what `fn` gives and every error unchanged.
 */
export function runInside<T>(unit: WorkUnit, fn: () => T): T {
  let result: T;
  try {
    result = context.with(unit.context, fn);
  } catch (error) {
    unit.fail(error);
    throw error;
  }
  if (!isThenable(result)) {
    unit.succeed();
    return result;
  }
  const settled = result.then(
    (value) => {
      unit.succeed();
      return value;
    },
    (error: unknown) => {
      unit.fail(error);
      throw error;
    },
  );
  return settled as T;
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
