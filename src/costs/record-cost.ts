import { context } from '@opentelemetry/api';
import { accountIn } from '../operation/account.ts';
import { identityIn, ownerAttributes } from '../operation/identity.ts';
import { writeLogLine } from '../logging/files/write-log-line.ts';
import { emitEvent } from '../recorders/emit-event.ts';
import { type Facts, recordFact } from '../recorders/record-fact.ts';
import * as own from '../semconv/aimeter.ts';
import { CLOUD_REGION, REQUEST_MODEL, USER_ID } from '../semconv/attributes.ts';
import { COST_CATEGORIES, COST_TYPES, type CostCategory, type CostType, isCostType } from '../semconv/cost-types.ts';
import { COST_EVENT } from '../semconv/operations.ts';
import { countExpense } from './count-expense.ts';

/** Whom and what money was spent for. */
export interface CostContext {
  /** `user.id`. Default: that of `withAttributes`. Never on metrics. */
  readonly user?: string | undefined;
  readonly region?: string | undefined;
  /** Id of the request that it arose in. Never on metrics. */
  readonly request?: string | undefined;
  /** Model that it was spent on, for models that the application runs itself. */
  readonly model?: string | undefined;
  /** When it arose, for the event; metrics count it now. Default: now. */
  readonly at?: Date | undefined;
}

/** Money that was spent on something that aimeter does not see. */
export interface Cost extends CostContext {
  readonly type: CostType;
  /** Default: the category of the type. */
  readonly category?: CostCategory | undefined;
  /** US dollars. */
  readonly usd: number;
  /** What was paid for: a machine type, a bucket, a service. Never on metrics. */
  readonly resource?: string | undefined;
}

/**
 * Records money spent on something that aimeter does not see: it is added to `aimeter.cost`, to the cost of the task
 * around it, and told in the event `aimeter.cost.recorded`. A cost without a valid type and amount is left out; never
 * throws.
 */
export function recordCost(cost: Cost): void {
  recordFact('recordCost', (facts) => {
    const { take } = facts;
    const expected = `one of ${Object.keys(COST_TYPES).join(', ')}`;
    const type = take.as('type', { value: cost.type, expected, read: (value) => (isCostType(value) ? value : undefined) });
    const category = take.optional.choice('category', cost.category, COST_CATEGORIES);
    const usd = take.amount('usd', cost.usd);
    const resource = take.optional.name('resource', cost.resource);
    if (type === undefined || usd === undefined) return;
    writeCost(facts, cost, { type, category: category ?? COST_TYPES[type], usd, resource });
  });
}

/** The dollars themselves, checked. */
interface Amount {
  readonly usd: number;
  readonly type: CostType;
  readonly category: CostCategory;
  readonly resource: string | undefined;
  /** What a rate priced. */
  readonly quantity?: number;
  readonly unit?: string;
}

/** Counts dollars, emits their event and writes their line. */
export function writeCost({ work, take }: Facts, given: CostContext, amount: Amount): void {
  const { settings, metrics, instruments } = work;
  const active = context.active();
  const account = accountIn(active);
  const identity = identityIn(active, settings);
  const text = (option: string, value: unknown) => {
    const name = take.optional.name(option, value);
    return name === undefined ? undefined : settings.redactText(name, option);
  };
  const model = take.optional.name('model', given.model);
  const at = take.optional.date('at', given.at);
  const resource = text('resource', amount.resource);
  const region = text('region', given.region);
  const user = text('user', given.user) ?? identity?.[USER_ID];
  countExpense(metrics, account, { ...amount, model, owner: ownerAttributes(identity, instruments, settings) });
  emitEvent(work, {
    eventName: COST_EVENT,
    at,
    attributes: {
      [own.COST_AMOUNT]: amount.usd,
      [own.COST_CURRENCY]: 'USD',
      [own.COST_TYPE]: amount.type,
      [own.COST_CATEGORY]: amount.category,
      [own.COST_RESOURCE]: resource,
      [own.COST_QUANTITY]: amount.quantity,
      [own.COST_UNIT]: amount.unit,
      [own.COST_REQUEST]: text('request', given.request),
      [CLOUD_REGION]: region,
      [REQUEST_MODEL]: model,
      [own.TASK_TYPE]: account?.taskType,
      [own.TASK_ID]: account?.taskId,
      [USER_ID]: user,
    },
  });
  writeLogLine('costs', () => ({
    timestamp: (at ?? new Date()).toISOString(),
    level: 'info',
    cost: amount.usd,
    cost_type: amount.type,
    category: amount.category,
    model,
    task_id: account?.taskId,
    task_type: account?.taskType,
    user,
    resource,
    region,
  }));
}
