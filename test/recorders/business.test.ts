import { expect, test } from 'vitest';
import { recordActiveUsers, recordKpi, recordQuery } from '../../src/recorders/business.ts';
import { refusedValues, seriesOf } from '../support/series.ts';
import { warningsOf } from '../support/warnings.ts';
import { recordInMemory } from '../support/work-in-memory.ts';

test('queries are counted by type and plan', async () => {
  const telemetry = recordInMemory();
  recordQuery({ type: 'summary', tier: 'free' });
  recordQuery({ type: 'summary', tier: 'free' });
  recordQuery({ type: 'translation' });
  expect(await seriesOf(telemetry, 'aimeter.query')).toEqual({
    'aimeter.query.count': [
      { 'aimeter.query.type': 'summary', 'aimeter.user.tier': 'free', value: 2 },
      { 'aimeter.query.type': 'translation', value: 1 },
    ],
  });
});

test('active users and key figures are their latest values', async () => {
  const telemetry = recordInMemory();
  recordActiveUsers({ tier: 'free', users: 120 });
  recordActiveUsers({ tier: 'free', users: 90 });
  recordActiveUsers({ tier: 'enterprise', users: 3 });
  recordKpi({ name: 'deflection_rate', value: 0.4 });
  recordKpi({ name: 'margin', value: -12.5 });
  expect(await seriesOf(telemetry, 'aimeter.user')).toEqual({
    'aimeter.user.active': [
      { 'aimeter.user.tier': 'free', value: 90 },
      { 'aimeter.user.tier': 'enterprise', value: 3 },
    ],
  });
  expect(await seriesOf(telemetry, 'aimeter.kpi')).toEqual({
    'aimeter.kpi': [
      { 'aimeter.kpi.name': 'deflection_rate', value: 0.4 },
      { 'aimeter.kpi.name': 'margin', value: -12.5 },
    ],
  });
});

test('what is wrong is left out, warned about once and counted', async () => {
  const telemetry = recordInMemory();
  const warnings = warningsOf(() => {
    recordQuery({ type: '' });
    recordQuery({ type: undefined as unknown as string });
    recordActiveUsers({ tier: 'free', users: -4 });
    recordKpi({ name: 'margin', value: Number.NaN });
    recordKpi({ name: 'margin', value: '3' as unknown as number });
  });
  expect(warnings).toEqual([
    'aimeter: recordQuery: type must be a non-empty text, received ""; such values are dropped and counted',
    'aimeter: recordActiveUsers: users must be a number from 0, received -4; such values are dropped and counted',
    'aimeter: recordKpi: value must be a finite number, received NaN; such values are dropped and counted',
  ]);
  expect(await refusedValues(telemetry)).toBe(5);
  expect(Object.keys(await seriesOf(telemetry, 'aimeter.'))).toEqual(['aimeter.telemetry.dropped']);
});

test('no argument at all does not reach the application', () => {
  recordInMemory();
  const call = recordKpi as unknown as () => void;
  expect(warningsOf(() => expect(call).not.toThrow())).toEqual([expect.stringContaining('contained a fault in recordKpi')]);
});
