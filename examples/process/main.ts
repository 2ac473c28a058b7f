import { setTimeout } from 'node:timers/promises';
import { startTelemetry, withTask } from '../../src/index.ts';

// The process itself: processor, memory, event loop and heap are measured without further work.
await using telemetry = startTelemetry({ serviceName: 'example-process' });

/** Latest value of a metric of this process, undefined before there is one. */
async function latest(name: string): Promise<unknown> {
  const collected = await telemetry.collectMetrics();
  const metrics = collected?.scopeMetrics.flatMap((scope) => scope.metrics) ?? [];
  return metrics.find(({ descriptor }) => descriptor.name === name)?.dataPoints[0]?.value;
}

// the event loop is looked at ten times a second; a process that does nothing else sends nothing
await withTask('warm-up', async () => {
  while ((await latest('nodejs.eventloop.delay.p99')) === undefined) await setTimeout(50);
});

const memory = Number(await latest('process.memory.usage'));
const delay = Number(await latest('nodejs.eventloop.delay.p99'));
console.log(`memory      ${Math.round(memory / 1e6)} MB`);
console.log(`event loop  late by at most ${(delay * 1000).toFixed(1)} ms in 99 of 100 looks`);
