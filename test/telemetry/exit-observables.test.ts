import { afterEach, beforeEach, expect, test } from 'vitest';
import { startFakeProvider } from '../../examples/fake-provider/start-fake-provider.ts';
import { cost } from '../../src/catalogue/metrics/money.ts';
import { type OtlpReceiver, startOtlpReceiver } from '../support/otlp-receiver.ts';
import { runApp } from '../support/run-app.ts';

const OBSERVE = new URL('apps/observe.mjs', import.meta.url);
const CALL = new URL('../register/apps/call.mjs', import.meta.url);
let receiver: OtlpReceiver;
beforeEach(async () => {
  receiver = await startOtlpReceiver();
});
afterEach(() => receiver.close());

test.each(['exit', 'crash'])(
  'asks observable instruments a last time when nothing can be awaited any more: %s',
  async (ending) => {
    await runApp(OBSERVE, { endpoint: receiver.url, args: [ending] });
    const values = receiver.metrics().filter(({ name }) => name.startsWith('app.'));
    expect(values.map(({ name, value }) => [name, value])).toEqual([
      ['app.alone', 5],
      ['app.alone', 7],
      ['app.first', 1],
      ['app.second', 2],
    ]);
  },
);

test('counts the dollars of a call made just before process.exit()', async () => {
  await using provider = await startFakeProvider();
  const exits = 'data:text/javascript,process.once("beforeExit", () => process.exit(0))';
  // Ahead of ours, so that the process exits before anything was collected in an orderly way.
  const execArgv = ['--import', exits, '--import', new URL('../../src/register.ts', import.meta.url).href];
  await runApp(CALL, { endpoint: receiver.url, args: [provider.url], execArgv });
  const dollars = receiver.metrics().filter(({ name }) => name === cost.name);
  expect(dollars.length).toBeGreaterThan(0);
});
