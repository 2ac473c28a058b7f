import { expect, test } from 'vitest';
import { startOtlpReceiver } from '../support/otlp-receiver.ts';
import { runApp } from '../support/run-app.ts';

const APP = new URL('apps/spend.mjs', import.meta.url);

type Dollars = Record<string, number>;

function rounded(dollars: Dollars): Dollars {
  return Object.fromEntries(Object.entries(dollars).map(([type, usd]) => [type, Number(usd.toFixed(9))]));
}

function sumByType(items: readonly { readonly type: unknown; readonly usd: unknown }[]): Dollars {
  const sums: Dollars = {};
  for (const { type, usd } of items) sums[String(type)] = (sums[String(type)] ?? 0) + Number(usd);
  return rounded(sums);
}

test('metrics, events and tasks agree with the ledger of a process that lived for a moment', async () => {
  await using receiver = await startOtlpReceiver();
  const run = await runApp(APP, { endpoint: receiver.url, execArgv: [] });
  expect(run).toMatchObject({ code: 0, stderr: '' });
  const ledger = rounded(JSON.parse(run.stdout) as Dollars);
  const points = receiver.metrics().filter(({ name }) => name === 'aimeter.cost');
  const last = points.filter(({ timeUnixNano }) => points.every((point) => point.timeUnixNano <= timeUnixNano));
  expect(sumByType(last.map(({ attributes, value }) => ({ type: attributes['aimeter.cost.type'], usd: value })))).toEqual(ledger);
  const events = receiver.logs().filter(({ eventName }) => eventName === 'aimeter.cost.recorded');
  const told = events.map(({ attributes }) => ({
    type: attributes['aimeter.cost.type'],
    usd: attributes['aimeter.usage.cost.amount'],
  }));
  expect(told).toHaveLength(900);
  expect(sumByType(told)).toEqual(ledger);
  const tasks = receiver.spans().map(({ attributes }) => ({ type: 'all', usd: attributes['aimeter.task.cost'] }));
  const spent = Object.values(ledger).reduce((sum, usd) => sum + usd, 0);
  expect(sumByType(tasks)).toEqual(rounded({ all: spent }));
});
