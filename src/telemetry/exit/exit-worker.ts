import { workerData } from 'node:worker_threads';
import { deliverUntil } from '../otlp/deliver.ts';
import { DELIVERED, type ExitWorkerData, type Job, REJECTED } from './deliver-synchronously.ts';

const { jobs, deadline, states }: ExitWorkerData = workerData;

async function deliver({ batch, endpoint }: Job, index: number): Promise<void> {
  const result = await deliverUntil(endpoint, batch, deadline);
  if (result.kind === 'delivered') Atomics.store(states, index + 1, DELIVERED);
  if (result.kind === 'rejected') Atomics.store(states, index + 1, Number.parseInt(result.status, 10) || REJECTED);
}

/** One after the other, so that cumulative points arrive in order. */
async function deliverInOrder(entries: readonly (readonly [Job, number])[]): Promise<void> {
  for (const [job, index] of entries) await deliver(job, index);
}

// Sockets are unreferenced, so this timer is what keeps this thread alive.
const alive = setTimeout(() => {}, Math.max(0, deadline - Date.now()));
const entries = jobs.map((job, index) => [job, index] as const);
const lanes = Object.values(Object.groupBy(entries, ([{ batch }]) => batch.signal));
void Promise.all(lanes.map((lane) => deliverInOrder(lane ?? []))).finally(() => {
  clearTimeout(alive);
  Atomics.store(states, 0, 1);
  Atomics.notify(states, 0);
});
