import { budgetLimit, budgetRejected, budgetSpent } from '../catalogue/metrics/money.ts';
import { BUDGET_NAME, BUDGET_WINDOW } from '../semconv/aimeter.ts';
import { recordFact } from './record-fact.ts';

const WINDOWS = ['day', 'month'] as const;

/** A budget that the application keeps, as it stands. */
export interface Budget {
  readonly budget: string;
  /** Time that the limit is for. */
  readonly window: (typeof WINDOWS)[number];
  /** US dollars. */
  readonly limitUsd: number;
  /** US dollars of the running window. */
  readonly spentUsd: number;
}

/** Records how a budget stands. Wrong values are left out; never throws. */
export function recordBudget(standing: Budget): void {
  recordFact('recordBudget', ({ work, take }) => {
    const budget = take.name('budget', standing.budget);
    const window = take.choice('window', standing.window, WINDOWS);
    const limit = take.amount('limitUsd', standing.limitUsd);
    const spent = take.amount('spentUsd', standing.spentUsd);
    if (budget === undefined || window === undefined) return;
    const attributes = { [BUDGET_NAME]: budget, [BUDGET_WINDOW]: window };
    if (limit !== undefined) work.metrics.set(budgetLimit, attributes, limit);
    if (spent !== undefined) work.metrics.set(budgetSpent, attributes, spent);
  });
}

/** Records an operation that was not begun because its budget was spent. Wrong values are left out; never throws. */
export function recordBudgetRejection(rejection: { readonly budget: string }): void {
  recordFact('recordBudgetRejection', ({ work, take }) => {
    const budget = take.name('budget', rejection.budget);
    if (budget !== undefined) work.metrics.add(budgetRejected, { [BUDGET_NAME]: budget });
  });
}
