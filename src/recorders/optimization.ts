import { optimizationImprovement, optimizationOperations } from '../catalogue/metrics/optimizations.ts';
import { OPTIMIZATION_KIND, OUTCOME } from '../semconv/aimeter.ts';
import { ERROR_TYPE } from '../semconv/attributes.ts';
import { failureType } from './failure-type.ts';
import { recordFact } from './record-fact.ts';

/** One optimisation that was applied. */
export interface Optimization {
  /** The same for all of a kind: `prompt_compression`, `batching`. */
  readonly kind: string;
  /** Share by which it improved what it is for: 0.3 for 30 % fewer tokens; below 0 when it made it worse. */
  readonly improvement?: number | undefined;
  /** What was thrown, when it failed. */
  readonly error?: unknown;
}

/** Records that an optimisation was applied, or failed. Wrong values are left out; never throws. */
export function recordOptimization(optimization: Optimization): void {
  recordFact('recordOptimization', ({ work, take }) => {
    const name = take.name('kind', optimization.kind);
    const share = take.optional.number('improvement', optimization.improvement);
    if (name === undefined) return;
    const failure = failureType(work, optimization.error);
    const outcome = failure === undefined ? 'success' : 'failure';
    work.metrics.add(optimizationOperations, { [OPTIMIZATION_KIND]: name, [OUTCOME]: outcome, [ERROR_TYPE]: failure });
    if (share !== undefined) work.metrics.set(optimizationImprovement, { [OPTIMIZATION_KIND]: name }, share);
  });
}
