import { isMainThread } from 'node:worker_threads';
import type { Meter, MeterProvider } from '@opentelemetry/api';
import { processCpuTime, processMemoryUsage } from '../../catalogue/metrics/system.ts';
import { createObservable } from '../../operation/observable.ts';
import { INSTRUMENTATION_VERSION } from '../../current/scope.ts';
import { CPU_MODE } from '../../semconv/system.ts';
import { measureEventLoop } from './event-loop.ts';
import { measureHeap } from './heap.ts';
import { PROCESS_SCOPE } from './scope.ts';

/**
 * Measures processor, memory, event loop and heap of this process whenever metrics are collected. In a worker thread only
 * what belongs to the thread: event loop and heap.
 *
 * @returns stops it
 */
export function measureProcess(provider: MeterProvider): () => void {
  const meter = provider.getMeter(PROCESS_SCOPE, INSTRUMENTATION_VERSION);
  if (isMainThread) measureWholeProcess(meter);
  const stops = [measureEventLoop(meter), measureHeap(meter)];
  return () => {
    for (const stop of stops) stop();
  };
}

const MICROSECONDS = 1e6;

function measureWholeProcess(meter: Meter): void {
  createObservable(meter, processCpuTime).addCallback((result) => {
    const { user, system } = process.cpuUsage();
    result.observe(user / MICROSECONDS, { [CPU_MODE]: 'user' });
    result.observe(system / MICROSECONDS, { [CPU_MODE]: 'system' });
  });
  createObservable(meter, processMemoryUsage).addCallback((result) => result.observe(process.memoryUsage.rss()));
}
