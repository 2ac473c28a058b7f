import { COST_COMPONENT, TASK_TYPE, UNPRICED_REASON, WASTE_REASON } from '../../semconv/aimeter.ts';
import { PROVIDER_NAME, REQUEST_MODEL } from '../../semconv/attributes.ts';
import { count } from '../amount.ts';
import { indicator } from '../indicator.ts';
import { increase, quantile, spend, spendToday } from '../measure.ts';
import { cost, costSaved, costWasted, inferenceUnpriced, operationCost } from '../metrics/money.ts';
import { SERVICE } from '../resource.ts';
import { MODEL } from './subject.ts';

export const dailyCost = indicator({
  title: 'Spent today',
  description: 'Dollars spent since midnight UTC, exact to the cent.',
  measure: spendToday(count(cost), []),
  unit: 'usd',
  alert: {
    name: 'DailyCostHigh',
    window: '1d',
    levels: [
      { severity: 'warning', threshold: 'AI_COST_DAILY_WARNING' },
      { severity: 'critical', threshold: 'AI_COST_DAILY_CRITICAL' },
      { severity: 'emergency', threshold: 'AI_COST_DAILY_EMERGENCY', for: '1h' },
    ],
  },
});

export const dailyCostByModel = indicator({
  title: 'Spent today by model',
  description: 'Dollars spent since midnight UTC on each model, exact to the cent.',
  measure: spendToday(count(cost), MODEL),
  unit: 'usd',
  legend: [REQUEST_MODEL],
});

export const spending = indicator({
  title: 'Spent',
  description: 'Dollars spent, exact to the cent, by model.',
  measure: spend(count(cost), MODEL),
  unit: 'usd',
  legend: [REQUEST_MODEL],
});

export const spendingByComponent = indicator({
  title: 'Spent by component',
  description: 'Dollars by what they were spent on: input, output, cache reads and writes, the rest.',
  measure: spend(count(cost), [COST_COMPONENT]),
  unit: 'usd',
});

export const spendingByTask = indicator({
  title: 'Spent by task',
  description: 'Dollars by the type of task in which the operations ran.',
  measure: spend(count(cost), [TASK_TYPE]),
  unit: 'usd',
});

export const spendingByService = indicator({
  title: 'Spent by service',
  description: 'Dollars by service and environment.',
  measure: spend(count(cost), SERVICE),
  unit: 'usd',
  legend: SERVICE,
});

export const saved = indicator({
  title: 'Saved by cache reads',
  description: 'Dollars that were not spent because input was read from the provider cache.',
  measure: spend(count(costSaved), [...SERVICE, REQUEST_MODEL]),
  unit: 'usd',
});

export const wasted = indicator({
  title: 'Wasted',
  description: 'Dollars spent on operations that failed, were aborted, repeated or truncated; a part of what was spent.',
  measure: spend(count(costWasted), [...SERVICE, WASTE_REASON]),
  unit: 'usd',
});

export const operationCostP95 = indicator({
  title: 'p95 price of one operation',
  description: 'One operation in twenty costs more than this.',
  measure: quantile(0.95, operationCost, { by: MODEL }),
  unit: 'usd',
  legend: [REQUEST_MODEL],
});

export const unpriced = indicator({
  title: 'Operations without a price',
  description: 'Operations whose dollars are missing from every sum, because the price of the model is not known.',
  measure: increase(count(inferenceUnpriced), [...SERVICE, PROVIDER_NAME, REQUEST_MODEL, UNPRICED_REASON]),
  unit: 'count',
  legend: [REQUEST_MODEL, UNPRICED_REASON],
  alert: {
    name: 'UnpricedModel',
    window: '30m',
    levels: [{ severity: 'warning', threshold: 'AI_UNPRICED_WARNING', for: '10m' }],
  },
});
