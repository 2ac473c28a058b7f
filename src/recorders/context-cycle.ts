import type { Attributes } from '@opentelemetry/api';
import { contextAwareness, contextCycles, contextDuration } from '../catalogue/metrics/context.ts';
import { contain } from '../operation/contain.ts';
import { CONTEXT_AWARENESS, CONTEXT_COMPONENT } from '../semconv/aimeter.ts';
import { runInside } from '../work/run-inside.ts';
import { type Ending, WorkUnit } from '../work/work-unit.ts';
import { currentWork, type Work } from '../current/work.ts';
import { Take } from './take.ts';

const COMPONENTS = ['generator', 'reflector', 'curator'] as const;

/** Part of a context engine: one proposes, one criticises, one keeps what is worth keeping. */
export type ContextComponent = (typeof COMPONENTS)[number];

export interface ContextCycleOptions {
  readonly component: ContextComponent;
}

/** A cycle that is going on. */
export interface ContextCycle {
  /** States how well the context was taken into account, from 0 to 1; the last one counts. Never throws. */
  setAwareness(score: number): void;
}

type CycleFunction<T> = (cycle: ContextCycle) => T;

/**
 * Runs `fn` as one cycle of a component of the context engine: a span, its duration, its outcome and its awareness.
 * Returns what `fn` returns and throws what it throws; a cycle that throws or rejects failed.
 */
export function withContextCycle<T>(options: ContextCycleOptions, fn: CycleFunction<PromiseLike<T>>): Promise<T>;
export function withContextCycle<T>(options: ContextCycleOptions, fn: CycleFunction<T>): T;
export function withContextCycle<T>(options: ContextCycleOptions, fn: CycleFunction<T>): T {
  const unit = new ContextCycleUnit(
    currentWork(),
    contain('withContextCycle', () => options.component),
  );
  return runInside(unit, () => fn(unit));
}

class ContextCycleUnit extends WorkUnit implements ContextCycle {
  readonly #component: string;
  readonly #take: Take;
  #awareness: number | undefined;

  constructor(work: Work, given: unknown) {
    const take = new Take('withContextCycle', work);
    const component = take.choice('component', given, COMPONENTS) ?? 'unknown';
    super(work, { operation: 'context_cycle', target: component, attributes: { [CONTEXT_COMPONENT]: component } });
    this.#component = component;
    this.#take = take;
  }

  setAwareness(score: number): void {
    if (!this.isEnded) this.#awareness = this.#take.score('awareness', score) ?? this.#awareness;
  }

  override contextValue(): undefined {}

  protected override finalAttributes(): Attributes {
    return this.#awareness === undefined ? {} : { [CONTEXT_AWARENESS]: this.#awareness };
  }

  protected override measure(ending: Ending): void {
    const { metrics } = this.work;
    const component = { [CONTEXT_COMPONENT]: this.#component };
    metrics.add(contextCycles, { ...component, ...this.outcome(ending) });
    metrics.observe(contextDuration, component, this.durationSeconds, this.context);
    if (this.#awareness !== undefined) metrics.observe(contextAwareness, component, this.#awareness, this.context);
  }
}
