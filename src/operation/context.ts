import { type Context, context, createContextKey, trace } from '@opentelemetry/api';
import type { Operation } from './operation.ts';

const CURRENT_INFERENCE = createContextKey('aimeter.inference');

const SUPPRESSED = Symbol('aimeter.suppressed');

/** The key under which the API keeps the active span, read off a context that has one. */
const SPAN_KEY = spanKey();

/**
 * Context in which an operation runs: its span is active, and an inference is marked so that nothing inside records it
 * again. One small object instead of two copies of the parent's values.
 */
export class OperationContext implements Context {
  readonly #parent: Context;
  readonly #operation: Operation;

  constructor(parent: Context, operation: Operation) {
    this.#parent = parent;
    this.#operation = operation;
  }

  getValue(key: symbol): unknown {
    if (key === SPAN_KEY) return this.#operation.span;
    if (key === CURRENT_INFERENCE && this.#operation.start.kind === 'client') return this.#operation;
    return this.#parent.getValue(key);
  }

  setValue(key: symbol, value: unknown): Context {
    return this.#copy().setValue(key, value);
  }

  deleteValue(key: symbol): Context {
    return this.#copy().deleteValue(key);
  }

  #copy(): Context {
    const active = trace.setSpan(this.#parent, this.#operation.span);
    return this.#operation.start.kind === 'client' ? active.setValue(CURRENT_INFERENCE, this.#operation) : active;
  }
}

/** The inference that `ctx` runs inside of, or undefined. */
export function inferenceIn(ctx: Context): Operation | undefined {
  const value = ctx.getValue(CURRENT_INFERENCE);
  return value === SUPPRESSED ? undefined : (value as Operation | undefined);
}

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

function spanKey(): symbol | undefined {
  let key: symbol | undefined;
  const probe: Context = {
    getValue(asked) {
      key = asked;
      return undefined;
    },
    setValue: () => probe,
    deleteValue: () => probe,
  };
  trace.getSpan(probe);
  return key;
}
