import type { Environment } from '../config.ts';
import type { QueueLimits } from './channel.ts';
import { readPositive } from './environment.ts';

const MAX_BATCH_ITEMS = 512;
/** Batches that fit the queue, so that a burst within one tick of the event loop is not lost. */
const BATCHES_PER_QUEUE = 30;
const DELAY_MS = 1000;

/**
 * Queue sizes from `OTEL_BSP_*` or `OTEL_BLRP_*`. Defaults: batches of 512, room for 30 of them, one second; the
 * specification's default (four batches, five seconds) drops most of a burst.
 */
export function readQueueLimits(prefix: 'OTEL_BSP' | 'OTEL_BLRP', environment: Environment): QueueLimits {
  const maxBatchItems = readPositive(environment, `${prefix}_MAX_EXPORT_BATCH_SIZE`, MAX_BATCH_ITEMS);
  const maxItems = readPositive(environment, `${prefix}_MAX_QUEUE_SIZE`, maxBatchItems * BATCHES_PER_QUEUE);
  const delayMs = readPositive(environment, `${prefix}_SCHEDULE_DELAY`, DELAY_MS);
  return { maxItems, maxBatchItems: Math.min(maxBatchItems, maxItems), delayMs };
}
