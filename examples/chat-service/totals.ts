import type { FinishedOperation } from './finished-operation.ts';

/** Sums over operations. */
export interface Totals {
  readonly operations: number;
  readonly errors: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly costUsd: number;
  /** Operations without a price: their dollars are missing from `costUsd`. */
  readonly unpriced: number;
  readonly durationMs: number;
}

export const NO_OPERATIONS: Totals = {
  operations: 0,
  errors: 0,
  inputTokens: 0,
  outputTokens: 0,
  costUsd: 0,
  unpriced: 0,
  durationMs: 0,
};

/** `totals` with one more operation. A failed operation without usage was not billed, so it is not unpriced either. */
export function addOperation(totals: Totals, operation: FinishedOperation): Totals {
  const isUnpriced = operation.costUsd === undefined && operation.error === undefined;
  return {
    operations: totals.operations + 1,
    errors: totals.errors + (operation.error === undefined ? 0 : 1),
    inputTokens: totals.inputTokens + operation.inputTokens,
    outputTokens: totals.outputTokens + operation.outputTokens,
    costUsd: totals.costUsd + (operation.costUsd ?? 0),
    unpriced: totals.unpriced + (isUnpriced ? 1 : 0),
    durationMs: totals.durationMs + operation.durationMs,
  };
}

/** Everything that finished so far: all together, by model, and the latest ones. */
export class Books {
  readonly #byModel = new Map<string, Totals>();
  readonly #latest: FinishedOperation[] = [];
  #all = NO_OPERATIONS;

  add(operation: FinishedOperation): void {
    this.#all = addOperation(this.#all, operation);
    this.#byModel.set(operation.model, addOperation(this.#byModel.get(operation.model) ?? NO_OPERATIONS, operation));
    this.#latest.push(operation);
    if (this.#latest.length > 50) this.#latest.shift();
  }

  get all(): Totals {
    return this.#all;
  }

  /** Totals by model, the dearest first. */
  get byModel(): readonly (readonly [model: string, totals: Totals])[] {
    return [...this.#byModel].sort(([, a], [, b]) => b.costUsd - a.costUsd);
  }

  /** The latest operations, oldest first; at most 50. */
  get latest(): readonly FinishedOperation[] {
    return this.#latest;
  }
}
