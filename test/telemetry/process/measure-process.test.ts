import { monitorEventLoopDelay } from 'node:perf_hooks';
import { metrics } from '@opentelemetry/api';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { METRICS } from '../../../src/catalogue/catalogue.ts';
import { startTelemetry, type Telemetry } from '../../../src/telemetry.ts';
import type { ReceivedPoint } from '../../support/otlp-flatten.ts';
import { type OtlpReceiver, startOtlpReceiver } from '../../support/otlp-receiver.ts';
import { REGISTER, runApp } from '../../support/run-app.ts';

const SYSTEM = METRICS.filter(({ area }) => area === 'system').map(({ name }) => name);

let receiver: OtlpReceiver;
let telemetry: Telemetry | undefined;
beforeEach(async () => {
  receiver = await startOtlpReceiver();
  process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] = receiver.url;
});
afterEach(async () => {
  await telemetry?.shutdown();
  await receiver.close();
  delete process.env['OTEL_EXPORTER_OTLP_ENDPOINT'];
});

const pointsOf = (name: string): readonly ReceivedPoint[] => receiver.metrics().filter((point) => point.name === name);
const systemNames = () => [...new Set(receiver.metrics().map(({ name }) => name))].filter((name) => SYSTEM.includes(name)).sort();
const tick = () =>
  new Promise((resolve) => {
    setTimeout(resolve, 1);
  });

/** Lets the event loop run and the heap be collected until both have been seen, however slow the machine is. */
async function beBusy(): Promise<void> {
  const looks = monitorEventLoopDelay({ resolution: 100 });
  looks.enable();
  for (let garbage: unknown[] = []; looks.count < 2; garbage = []) {
    for (let index = 0; index < 300_000; index += 1) garbage.push({ index });
    await tick();
  }
  looks.disable();
}

test('every metric of the area system arrives, with values of this process', async () => {
  telemetry = startTelemetry();
  await beBusy();
  metrics.getMeter('app').createCounter('app.done').add(1);
  await telemetry.flush();
  expect(systemNames()).toEqual(SYSTEM.toSorted());
  const [memory] = pointsOf('process.memory.usage');
  expect(memory?.value).toBeGreaterThan(10_000_000);
  expect(memory?.value).toBeLessThan(process.memoryUsage.rss() * 4);
  const { user, system } = process.cpuUsage();
  const cpu = pointsOf('process.cpu.time').reduce((sum, { value }) => sum + value, 0);
  expect(cpu).toBeGreaterThan(0.01);
  expect(cpu).toBeLessThanOrEqual((user + system) / 1e6);
  expect(pointsOf('process.cpu.time').map(({ attributes }) => attributes)).toEqual([
    { 'cpu.mode': 'user' },
    { 'cpu.mode': 'system' },
  ]);
  const [utilization] = pointsOf('nodejs.eventloop.utilization');
  expect(utilization?.value).toBeGreaterThan(0);
  expect(utilization?.value).toBeLessThanOrEqual(1);
  const delay = (statistic: string) => pointsOf(`nodejs.eventloop.delay.${statistic}`)[0]?.value ?? NaN;
  expect(delay('min')).toBeLessThanOrEqual(delay('p50'));
  expect(delay('p50')).toBeLessThanOrEqual(delay('p99'));
  expect(delay('p99')).toBeLessThanOrEqual(delay('max'));
  expect(delay('min')).toBeGreaterThanOrEqual(0);
  expect(delay('max')).toBeLessThan(10);
  expect(pointsOf('v8js.gc.duration').some(({ attributes, count }) => attributes['v8js.gc.type'] === 'minor' && count > 0)).toBe(
    true,
  );
  const size = (name: string) => pointsOf(name).find(({ attributes }) => attributes['v8js.heap.space.name'] === 'old_space');
  expect(size('v8js.memory.heap.used')?.value).toBeLessThanOrEqual(size('v8js.memory.heap.space.size')?.value ?? 0);
});

test('the delay of the event loop is how long it was blocked, without the pause between two looks', async () => {
  telemetry = startTelemetry();
  await beBusy();
  const until = performance.now() + 600;
  while (performance.now() < until);
  await tick();
  metrics.getMeter('app').createCounter('app.done').add(1);
  await telemetry.flush();
  const [longest] = pointsOf('nodejs.eventloop.delay.max');
  expect(longest?.value).toBeGreaterThan(0.45);
  expect(longest?.value).toBeLessThan(10);
});

test('two readers that collect at once see the same latest seconds', async () => {
  telemetry = startTelemetry({ prometheusPort: 0 });
  await beBusy();
  const read = async () =>
    /^nodejs_eventloop_delay_p99_seconds\{.*\} (\S+)$/m.exec((await telemetry?.renderMetrics()) ?? '')?.[1];
  const first = await read();
  expect(Number(first)).toBeGreaterThanOrEqual(0);
  expect(await read()).toBe(first);
});

test.each([
  ['by option', { processMetrics: false }, {}],
  ['by variable', {}, { AIMETER_PROCESS_METRICS: 'false' }],
])('is switched off %s', async (_, options, env) => {
  Object.assign(process.env, env);
  telemetry = startTelemetry(options);
  metrics.getMeter('app').createCounter('app.done').add(1);
  await telemetry.flush();
  for (const name of Object.keys(env)) delete process.env[name];
  expect(pointsOf('app.done')).toHaveLength(1);
  expect(systemNames()).toEqual([]);
});

test('is no reason to send anything: a process that records nothing sends nothing', async () => {
  const run = await runApp('', { endpoint: receiver.url, execArgv: ['--import', REGISTER, '-e', 'setTimeout(() => {}, 50)'] });
  expect(run).toMatchObject({ code: 0, stderr: '' });
  expect(receiver.requests).toEqual([]);
});

/** What processes and threads that have the metric call themselves. */
const measuredBy = (name: string) => {
  const instances = new Set(pointsOf(name).map(({ resource }) => resource['service.instance.id']));
  const roles = pointsOf('app.role').filter(({ resource }) => instances.has(resource['service.instance.id']));
  return [...new Set(roles.map(({ attributes }) => String(attributes['role'])))].sort();
};

test('a worker thread measures its own event loop and heap, not the process a second time', async () => {
  await runApp(new URL('../apps/fork.mjs', import.meta.url), { endpoint: receiver.url });
  await receiver.waitFor((seen) => seen.metrics().filter(({ name }) => name === 'app.role').length >= 4);
  expect(measuredBy('process.memory.usage')).toEqual(['cluster', 'fork', 'main']);
  expect(measuredBy('v8js.memory.heap.used')).toEqual(['cluster', 'fork', 'main', 'thread']);
});
