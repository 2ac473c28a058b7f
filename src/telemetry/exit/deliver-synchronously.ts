import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Endpoint } from '../otlp/endpoint.ts';
import type { Rejection } from '../otlp/send.ts';
import type { Batch } from '../otlp/signal.ts';

/** A batch and where it goes. */
export interface Job {
  readonly batch: Batch;
  readonly endpoint: Endpoint;
}

/** What became of a job: `undelivered` when time ran out first. */
export type Outcome = { readonly kind: 'delivered' } | { readonly kind: 'undelivered' } | Rejection;

/**
 * What the worker gets. `states[0]` is set when all is done, `states[n + 1]` holds what became of job n: a status, or one of
 * the constants below.
 */
export interface ExitWorkerData {
  readonly jobs: readonly Job[];
  /** Milliseconds since the epoch. */
  readonly deadline: number;
  readonly states: Int32Array<SharedArrayBuffer>;
}

const PENDING = 0;
export const DELIVERED = 1;
/** Rejected with a status that is not a number. */
export const REJECTED = 2;

/**
 * Delivers from an `exit` handler, where nothing can be awaited: a worker thread does the sending while this thread
 * blocks on shared memory, at most until `deadline` (epoch ms). Works after `process.exit()` and after an uncaught error
 * alike, without touching exit code or crash output. Returns one outcome per job.
 */
export function deliverSynchronously(jobs: readonly Job[], deadline: number): Outcome[] {
  // Compiled next to this file under the same extension; missing when an application was bundled.
  const script = new URL(`./exit-worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);
  const states = new Int32Array(new SharedArrayBuffer(4 * (jobs.length + 1)));
  if (script.protocol === 'file:' && existsSync(fileURLToPath(script))) {
    const workerData: ExitWorkerData = { jobs, deadline, states };
    // No options of the application: its --import would start telemetry again, in there.
    const worker = new Worker(script, { workerData, execArgv: [], env: {}, argv: [] });
    worker.unref();
    Atomics.wait(states, 0, 0, Math.max(0, deadline - Date.now()));
  }
  return jobs.map((_, index) => readOutcome(Atomics.load(states, index + 1)));
}

function readOutcome(state: number): Outcome {
  if (state === PENDING) return { kind: 'undelivered' };
  if (state === DELIVERED) return { kind: 'delivered' };
  return { kind: 'rejected', status: String(state), reason: state === REJECTED ? 'refused' : `HTTP ${state}` };
}
