import { afterEach, beforeEach, expect, test } from 'vitest';
import { type OtlpReceiver, startOtlpReceiver } from '../support/otlp-receiver.ts';
import { runApp } from '../support/run-app.ts';

let receiver: OtlpReceiver;
beforeEach(async () => {
  receiver = await startOtlpReceiver();
});
afterEach(() => receiver.close());

const BURST = new URL('apps/burst.mjs', import.meta.url);

test.each(['', 'exit'])('delivers 15000 spans and logs of one tick, none twice %s', async (ending) => {
  const run = await runApp(BURST, { endpoint: receiver.url, args: ['15000', ending] });
  expect(run.stderr).toBe('');
  expect(new Set(receiver.spans().map(({ spanId }) => spanId)).size).toBe(15_000);
  expect(receiver.spans()).toHaveLength(15_000);
  expect(receiver.logs()).toHaveLength(15_000);
});

test('counts what did not fit the queue, by signal, and says so once per signal', async () => {
  const env = { OTEL_BSP_MAX_QUEUE_SIZE: '100', OTEL_BLRP_MAX_QUEUE_SIZE: '200' };
  const run = await runApp(BURST, { endpoint: receiver.url, env, args: ['1000'] });
  expect(receiver.spans()).toHaveLength(100);
  expect(receiver.logs()).toHaveLength(200);
  const dropped = receiver.metrics().filter(({ name }) => name === 'aimeter.telemetry.dropped');
  expect(dropped.map(({ attributes, value }) => ({ ...attributes, value }))).toEqual([
    { 'aimeter.telemetry.signal': 'traces', 'aimeter.telemetry.reason': 'queue_full', value: 900 },
    { 'aimeter.telemetry.signal': 'logs', 'aimeter.telemetry.reason': 'queue_full', value: 800 },
  ]);
  expect(run.stderr.split('\n').filter((line) => line !== '')).toEqual([
    expect.stringContaining('Raise OTEL_BSP_MAX_QUEUE_SIZE'),
    expect.stringContaining('Raise OTEL_BLRP_MAX_QUEUE_SIZE'),
  ]);
});

test('shows the queues in the self-metrics of the SDK', async () => {
  await runApp(BURST, { endpoint: receiver.url, args: ['3'] });
  const capacity = receiver.metrics().find(({ name }) => name === 'otel.sdk.processor.span.queue.capacity');
  expect(capacity?.value).toBe(15_360);
  expect(receiver.metrics().find(({ name }) => name === 'otel.sdk.span.started')?.value).toBe(3);
});
