import { setTimeout as wait } from 'node:timers/promises';
import type { Endpoint } from './endpoint.ts';
import { sendBatch, type SendResult } from './send.ts';
import type { Batch } from './signal.ts';

/** Milliseconds before the second attempt; doubles, up to the longest pause of the caller. */
const FIRST_PAUSE_MS = 100;

/** Pause before attempt `attempt + 1`, in milliseconds, with a fifth of jitter. `attempt` counts from 1. */
export function pauseMs(attempt: number, longestMs: number): number {
  const steady = Math.min(FIRST_PAUSE_MS * 2 ** (attempt - 1), longestMs);
  return steady * (0.9 + Math.random() * 0.2);
}

/**
 * Sends a batch and tries again until it is delivered, rejected, or `deadline` (milliseconds since the epoch) has passed.
 * Pauses stay short, because whoever calls this is waiting for the process to end.
 */
export async function deliverUntil(endpoint: Endpoint, batch: Batch, deadline: number): Promise<SendResult> {
  for (let attempt = 1; ; attempt++) {
    const result = await sendBatch(endpoint, batch, deadline - Date.now());
    if (result.kind !== 'retry') return result;
    const remaining = deadline - Date.now();
    const asked = result.retryAfterMs ?? Infinity;
    const pause = asked < remaining ? asked : pauseMs(attempt, 400);
    if (pause >= remaining) return result;
    await wait(pause);
  }
}
