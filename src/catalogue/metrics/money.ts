import * as own from '../../semconv/aimeter.ts';
import { OPERATION_NAME, PROVIDER_NAME, REQUEST_MODEL, RESPONSE_MODEL } from '../../semconv/attributes.ts';
import { USD } from '../buckets.ts';
import { counter, gauge, histogram } from '../metric.ts';

const source = 'https://github.com/open-telemetry/semantic-conventions-genai/pull/443';
const area = 'money';

export const cost = counter({
  name: 'aimeter.cost',
  unit: '{USD}',
  description: 'Dollars spent, priced when each operation ended.',
  attributes: [
    PROVIDER_NAME,
    REQUEST_MODEL,
    RESPONSE_MODEL,
    OPERATION_NAME,
    own.COST_TYPE,
    own.COST_CATEGORY,
    own.COST_COMPONENT,
    own.TASK_TYPE,
    own.FEATURE,
    own.TENANT,
  ],
  area,
  source,
});

export const costSaved = counter({
  name: 'aimeter.cost.saved',
  unit: '{USD}',
  description: 'Dollars not spent because input was read from the provider cache.',
  attributes: [PROVIDER_NAME, REQUEST_MODEL],
  area,
  source,
});

export const costWasted = counter({
  name: 'aimeter.cost.wasted',
  unit: '{USD}',
  description: 'Dollars of operations that failed, were aborted or truncated; a part of the dollars spent.',
  attributes: [PROVIDER_NAME, REQUEST_MODEL, own.WASTE_REASON],
  area,
  source,
});

export const operationCost = histogram({
  name: 'aimeter.operation.cost',
  unit: '{USD}',
  description: 'Price of one operation.',
  buckets: USD,
  attributes: [PROVIDER_NAME, REQUEST_MODEL, OPERATION_NAME],
  area,
  source,
});

export const inferenceUnpriced = counter({
  name: 'aimeter.inference.unpriced',
  unit: '{operation}',
  description: 'Operations without a price: their dollars are missing from every sum.',
  attributes: [PROVIDER_NAME, REQUEST_MODEL, own.UNPRICED_REASON],
  area,
  source,
});

export const budgetLimit = gauge({
  name: 'aimeter.budget.limit',
  unit: '{USD}',
  description: 'Dollars that a budget allows in its window.',
  attributes: [own.BUDGET_NAME, own.BUDGET_WINDOW],
  area,
  source,
});

export const budgetSpent = gauge({
  name: 'aimeter.budget.spent',
  unit: '{USD}',
  description: 'Dollars of a budget that are spent in the running window.',
  attributes: [own.BUDGET_NAME, own.BUDGET_WINDOW],
  area,
  source,
});

export const budgetRejected = counter({
  name: 'aimeter.budget.rejected',
  unit: '{operation}',
  description: 'Operations that were not begun because their budget was spent.',
  attributes: [own.BUDGET_NAME],
  area,
  source,
});
