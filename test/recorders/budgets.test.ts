import { expect, test } from 'vitest';
import { recordBudget, recordBudgetRejection } from '../../src/recorders/budgets.ts';
import { recordNotification } from '../../src/recorders/notification.ts';
import { refusedValues, seriesOf } from '../support/series.ts';
import { warningsOf } from '../support/warnings.ts';
import { recordInMemory } from '../support/work-in-memory.ts';

const DAY = { 'aimeter.budget.name': 'questions', 'aimeter.budget.window': 'day' };

test('a budget has its limit and what is spent of it, as last recorded, and what was rejected', async () => {
  const telemetry = recordInMemory();
  recordBudget({ budget: 'questions', window: 'day', limitUsd: 10, spentUsd: 2.5 });
  recordBudget({ budget: 'questions', window: 'day', limitUsd: 10, spentUsd: 9.75 });
  recordBudget({ budget: 'questions', window: 'month', limitUsd: 200, spentUsd: 120 });
  recordBudgetRejection({ budget: 'questions' });
  recordBudgetRejection({ budget: 'questions' });
  const month = { ...DAY, 'aimeter.budget.window': 'month' };
  expect(await seriesOf(telemetry, 'aimeter.budget')).toEqual({
    'aimeter.budget.limit': [
      { ...DAY, value: 10 },
      { ...month, value: 200 },
    ],
    'aimeter.budget.spent': [
      { ...DAY, value: 9.75 },
      { ...month, value: 120 },
    ],
    'aimeter.budget.rejected': [{ 'aimeter.budget.name': 'questions', value: 2 }],
  });
});

test('notifications are counted by channel and outcome', async () => {
  const telemetry = recordInMemory();
  recordNotification({ channel: 'slack' });
  recordNotification({ channel: 'email', error: new TypeError('no mail server') });
  expect(await seriesOf(telemetry, 'aimeter.alert')).toEqual({
    'aimeter.alert.notifications': [
      { 'aimeter.alert.channel': 'slack', 'aimeter.outcome': 'success', value: 1 },
      { 'aimeter.alert.channel': 'email', 'aimeter.outcome': 'failure', 'error.type': 'TypeError', value: 1 },
    ],
  });
});

test('what is wrong is left out and counted', async () => {
  const telemetry = recordInMemory();
  const warnings = warningsOf(() => {
    recordBudget({ budget: 'questions', window: 'week' as 'day', limitUsd: 1, spentUsd: 1 });
    recordBudget({ budget: 'questions', window: 'day', limitUsd: -1, spentUsd: 1 });
    recordBudgetRejection({ budget: '' });
    recordNotification({ channel: undefined as unknown as string });
  });
  expect(warnings).toHaveLength(4);
  expect(await refusedValues(telemetry)).toBe(4);
  expect(await seriesOf(telemetry, 'aimeter.budget')).toEqual({ 'aimeter.budget.spent': [{ ...DAY, value: 1 }] });
});
