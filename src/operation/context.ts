import { type Context, context, createContextKey } from '@opentelemetry/api';
import type { Operation } from './operation.ts';

const CURRENT_INFERENCE = createContextKey('aimeter.inference');

/** Marks `parent` as the context in which `operation` runs: what is called inside must not record the same inference again. */
export function withInference(parent: Context, operation: Operation): Context {
  return parent.setValue(CURRENT_INFERENCE, operation);
}

/** The inference that `ctx` runs inside of, or undefined. */
export function inferenceIn(ctx: Context): Operation | undefined {
  const value = ctx.getValue(CURRENT_INFERENCE);
  return value === SUPPRESSED ? undefined : (value as Operation | undefined);
}

const SUPPRESSED = Symbol('aimeter.suppressed');

/** True when a layer further out already records the inference. */
export function isInferenceSuppressed(ctx: Context): boolean {
  return ctx.getValue(CURRENT_INFERENCE) !== undefined;
}

/**
 * Runs `fn` without recording the inferences made inside it: for a framework that records them itself and calls an
 * instrumented client underneath. Tokens and dollars are then counted once, by the caller.
 */
export function suppressInference<T>(fn: () => T): T {
  return context.with(context.active().setValue(CURRENT_INFERENCE, SUPPRESSED), fn);
}
