import { cost } from '../catalogue/metrics/money.ts';
import type { Account } from '../operation/account.ts';
import type { OwnerAttributes } from '../operation/identity.ts';
import type { MetricWriter } from '../operation/metric-writer.ts';
import { COST_CATEGORY, COST_COMPONENT, COST_TYPE, TASK_TYPE } from '../semconv/aimeter.ts';
import { REQUEST_MODEL } from '../semconv/attributes.ts';
import type { CostCategory, CostType } from '../semconv/cost-types.ts';

/** Dollars that the application states, as opposed to those that aimeter prices. */
export interface Expense {
  readonly usd: number;
  readonly type: CostType;
  readonly category: CostCategory;
  /** Tokens that they paid for; default 0. */
  readonly tokens?: number;
  readonly model: string | undefined;
  readonly owner: OwnerAttributes;
}

/** Adds an expense to the account of the work that it arose in, and to the dollars spent. */
export function countExpense(metrics: MetricWriter, account: Account | undefined, expense: Expense): void {
  const { usd, type, category, tokens = 0, model, owner } = expense;
  account?.add({ usd, inputTokens: 0, outputTokens: tokens, model });
  if (usd === 0) return;
  const kind = { [COST_TYPE]: type, [COST_CATEGORY]: category, [COST_COMPONENT]: 'other' };
  metrics.add(cost, { [TASK_TYPE]: account?.taskType, [REQUEST_MODEL]: model, ...kind, ...owner }, usd);
}
