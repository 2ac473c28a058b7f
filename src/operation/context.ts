import { type Context, context, createContextKey } from '@opentelemetry/api';

/** Key of the inference that a context runs inside of. */
export const CURRENT_INFERENCE: symbol = createContextKey('aimeter.inference');

/** Stands for an inference that a layer further out records. */
export const SUPPRESSED: unique symbol = Symbol('aimeter.suppressed');

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
