import { type Contestant, unobserved } from './contestants.ts';
import { Worker } from './worker.ts';

/** Memory that stays. */
export interface Growth {
  readonly contestant: string;
  /** Bytes of heap more after the calls than before, after a warm-up of as many calls. */
  readonly afterCalls: number;
  /** Bytes of heap for each stream that was opened and never read. */
  readonly perAbandonedStream: number;
}

/** Calls after which memory must not have grown, and streams that are forgotten. */
export const CALLS = 50_000;
export const ABANDONED = 5_000;

async function measure(contestant: Contestant): Promise<Growth> {
  const worker = await Worker.start(contestant, 'memory');
  const afterCalls = await worker.growth('chat', CALLS);
  const perAbandonedStream = await worker.abandoned(ABANDONED);
  await worker.stop();
  return { contestant: contestant.name, afterCalls, perAbandonedStream };
}

/** Measures what each contestant, and the unobserved application, keeps in memory. */
export async function measureGrowth(contestants: readonly Contestant[], log: (line: string) => void): Promise<readonly Growth[]> {
  const results: Growth[] = [];
  const plain = contestants.slice(0, 1).map(unobserved);
  for (const contestant of [...plain, ...contestants]) {
    const growth = await measure(contestant);
    results.push(growth);
    log(
      `${growth.contestant}: ${growth.afterCalls} bytes after ${CALLS} calls, ${growth.perAbandonedStream.toFixed(0)} for each abandoned stream`,
    );
  }
  return results;
}
