import { context } from '@opentelemetry/api';
import type { WorkUnit } from './work-unit.ts';

/**
 * Runs `fn` in the context of `unit` and ends the unit with it: when it returns, when its promise settles, or when it
 * throws. The caller gets what `fn` gives and every error unchanged.
 *
 * @param onResult told what `fn` returned or its promise became, before the unit ends; must not throw
 */
export function runInside<T>(unit: WorkUnit, fn: () => T, onResult: (result: unknown) => void = ignore): T {
  let result: T;
  try {
    result = context.with(unit.context, fn);
  } catch (error) {
    unit.fail(error);
    throw error;
  }
  if (!isThenable(result)) {
    onResult(result);
    unit.succeed();
    return result;
  }
  const settled = result.then(
    (value) => {
      onResult(value);
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

function ignore(): void {}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
