import { setImmediate } from 'node:timers/promises';
import type { Application } from './contestant.ts';
import { type Scenario, streamRequest } from './scenarios.ts';

/** Cost of one batch of calls, recording and export included. */
export interface Cost {
  /** CPU time of all threads of the process, in microseconds for each unit. */
  readonly cpuMicros: number;
  /** Bytes allocated on the heap for each unit; right only when no collection ran, see `--min-semi-space-size`. */
  readonly allocatedBytes: number;
}

/** Calls after which timers and batch processors get their turn, as they would between real calls. */
const CALLS_PER_TURN = 50;

/** Makes `calls` calls one after the other and exports what they recorded. */
export async function runCalls(scenario: Scenario, application: Application, calls: number): Promise<void> {
  for (let call = 0; call < calls; call += 1) {
    await scenario.run(application);
    if (call % CALLS_PER_TURN === 0) await setImmediate();
  }
  await application.flush();
}

/** Makes the scenario's calls one after the other. */
export async function measureCost(scenario: Scenario, application: Application): Promise<Cost> {
  const units = scenario.calls * scenario.unitsPerCall;
  // Only for bytes, see worker.ts. A forced collection shrinks the young generation and drops what the engine has learnt:
  // afterwards an unobserved call takes four times as long, and whoever allocates early pays for all.
  globalThis.gc?.();
  const heap = process.memoryUsage().heapUsed;
  const cpu = process.cpuUsage();
  await runCalls(scenario, application, scenario.calls);
  const { user, system } = process.cpuUsage(cpu);
  const allocated = process.memoryUsage().heapUsed - heap;
  return { cpuMicros: (user + system) / units, allocatedBytes: allocated / units };
}

/** Bytes of heap that stay after `calls` more calls of the scenario, after a warm-up of as many. */
export async function measureGrowth(scenario: Scenario, application: Application, calls: number): Promise<number> {
  await runCalls(scenario, application, calls);
  const before = await settledHeap();
  await runCalls(scenario, application, calls);
  return (await settledHeap()) - before;
}

/** Bytes of heap that stay for each stream that was opened and forgotten. */
export async function measureAbandoned(application: Application, streams: number): Promise<number> {
  const request = streamRequest(12);
  const abandon = async (count: number) => {
    for (let index = 0; index < count; index += 1) {
      await application.abandon(request);
      if (index % CALLS_PER_TURN === 0) await setImmediate();
    }
    await application.flush();
  };
  await abandon(streams / 10);
  const before = await settledHeap();
  await abandon(streams);
  return ((await settledHeap()) - before) / streams;
}

/** Heap in use once collections, finalizers and what they end and export have come to rest. */
async function settledHeap(): Promise<number> {
  let smallest = Infinity;
  for (let turn = 0; turn < 10; turn += 1) {
    collectGarbage();
    await setImmediate();
    await setImmediate();
    smallest = Math.min(smallest, process.memoryUsage().heapUsed);
  }
  return smallest;
}

function collectGarbage(): void {
  const { gc } = globalThis as { gc?: () => void };
  if (gc === undefined) throw new Error('the bench needs --expose-gc');
  gc();
}
