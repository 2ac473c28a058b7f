import type { Attributes } from '@opentelemetry/api';
import { sandboxActive, sandboxDuration, sandboxExecutions } from '../catalogue/metrics/sandbox.ts';
import { contain } from '../operation/contain.ts';
import type { Cell } from '../operation/counters.ts';
import { SANDBOX_LANGUAGE } from '../semconv/aimeter.ts';
import { runInside } from '../work/run-inside.ts';
import { type Ending, WorkUnit } from '../work/work-unit.ts';
import { currentWork, type Work } from '../current/work.ts';
import { Take } from './take.ts';

export interface SandboxOptions {
  /** Programming language of the code: `python`, `javascript`. */
  readonly language: string;
}

/** Code that is running in a sandbox. */
export interface SandboxExecution {
  /**
   * States that the code failed, for sandboxes that return an error instead of throwing it; the first one counts. Takes an
   * `Error`, or `{ name, value }` as `@e2b/code-interpreter` gives it. Never throws.
   */
  fail(error: unknown): void;
}

type SandboxFunction<T> = (execution: SandboxExecution) => T;

/**
 * Runs `fn`, which runs code in a sandbox: a span, its duration, its outcome, and how many run at the same time. Returns
 * what `fn` returns and throws what it throws; an execution that throws, rejects or is told to have failed is a failure.
 */
export function withSandbox<T>(options: SandboxOptions, fn: SandboxFunction<PromiseLike<T>>): Promise<T>;
export function withSandbox<T>(options: SandboxOptions, fn: SandboxFunction<T>): T;
export function withSandbox<T>(options: SandboxOptions, fn: SandboxFunction<T>): T {
  const unit = new SandboxUnit(
    currentWork(),
    contain('withSandbox', () => options.language),
  );
  return runInside(unit, () => fn({ fail: (error) => unit.noteFailure(error) }));
}

class SandboxUnit extends WorkUnit {
  readonly #language: string;
  readonly #active: Cell;
  #failure: { readonly error: unknown } | undefined;

  constructor(work: Work, given: unknown) {
    const language = new Take('withSandbox', work).name('language', given) ?? 'unknown';
    super(work, { operation: 'sandbox', target: language, attributes: { [SANDBOX_LANGUAGE]: language } });
    this.#language = language;
    this.#active = work.metrics.cell(sandboxActive, { [SANDBOX_LANGUAGE]: language });
    this.#active.value += 1;
  }

  noteFailure(error: unknown): void {
    this.#failure ??= { error: contain('sandbox', () => asError(error), this.work.countFault) };
  }

  /** The code may have failed although the sandbox did not. */
  override succeed(): void {
    if (this.#failure) this.fail(this.#failure.error);
    else super.succeed();
  }

  override contextValue(): undefined {}

  protected override onEnded(): void {
    this.#active.value -= 1;
  }

  protected override finalAttributes(): Attributes {
    return {};
  }

  protected override measure(ending: Ending): void {
    const { metrics } = this.work;
    const language = { [SANDBOX_LANGUAGE]: this.#language };
    metrics.add(sandboxExecutions, { ...language, ...this.outcome(ending) });
    metrics.observe(sandboxDuration, language, this.durationSeconds, this.context);
  }
}

/** Its class is the same for every error of the code: what tells them apart is its name. */
function asError(error: unknown): unknown {
  if (typeof error !== 'object' || error === null || error instanceof Error) return error;
  if (!('name' in error) || !('value' in error) || typeof error.name !== 'string') return error;
  return Object.assign(new Error(String(error.value)), { name: error.name });
}
