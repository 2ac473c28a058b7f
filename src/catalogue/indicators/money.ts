import { COST_COMPONENT, UNPRICED_REASON, WASTE_REASON } from '../../semconv/aimeter.ts';
import { PROVIDER_NAME, REQUEST_MODEL } from '../../semconv/attributes.ts';
import { count } from '../amount.ts';
import { indicator } from '../indicator.ts';
import { increase, quantile, rate, spendToday } from '../measure.ts';
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

export const spendRate = indicator({
  title: 'Spending',
  description: 'Dollars per second, estimated over the last minutes.',
  measure: rate(count(cost), [...SERVICE, REQUEST_MODEL]),
  unit: 'usd_per_second',
});

export const spendRateByComponent = indicator({
  title: 'Spending by component',
  description: 'Dollars per second by what they were spent on: input, output, cache reads and writes, the rest.',
  measure: rate(count(cost), [...SERVICE, COST_COMPONENT]),
  unit: 'usd_per_second',
});

export const savedRate = indicator({
  title: 'Saved by cache reads',
  description: 'Dollars per second that were not spent because input was read from the provider cache.',
  measure: rate(count(costSaved), [...SERVICE, REQUEST_MODEL]),
  unit: 'usd_per_second',
});

export const wastedRate = indicator({
  title: 'Wasted',
  description: 'Dollars per second spent on operations that failed, were aborted, repeated or truncated.',
  measure: rate(count(costWasted), [...SERVICE, WASTE_REASON]),
  unit: 'usd_per_second',
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
