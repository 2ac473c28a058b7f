import type { CarrierOptions } from './carrier.ts';

/** Part of a job of BullMQ that is read. */
export interface BullJob {
  readonly id?: string | undefined;
  readonly name: string;
  readonly queueName: string;
  /** When it was added, in milliseconds since 1970. */
  readonly timestamp: number;
  /** When a worker took it, in milliseconds since 1970. */
  readonly processedOn?: number | undefined;
  readonly attemptsMade: number;
  readonly attemptsStarted?: number | undefined;
  /** `delay` in milliseconds. */
  readonly opts: CarrierOptions & { readonly delay?: number | undefined };
}

/** Which run of the job it is, from 1; a run that stalled or moved the job counts. */
export function attemptOf({ attemptsStarted, attemptsMade }: BullJob): number {
  return attemptsStarted ?? attemptsMade + 1;
}

/** Seconds from adding the job, or from the end of its delay, to now; never negative, whatever the clocks say. */
export function waitSeconds({ timestamp, processedOn = Date.now(), opts }: BullJob): number {
  return Math.max(0, processedOn - timestamp - (opts.delay ?? 0)) / 1000;
}

/** Errors by which a processor says that the job is to go on later: neither a success nor a failure. */
const MOVES: ReadonlySet<unknown> = new Set(['DelayedError', 'WaitingError', 'WaitingChildrenError', 'RateLimitError']);

/** Message of the error of older versions that had no class of its own. */
const RATE_LIMIT = 'bullmq:rateLimitExceeded';

/** True for errors that move a job instead of failing it. */
export function movesJob(error: unknown): boolean {
  return error instanceof Error && (MOVES.has(error.name) || error.message === RATE_LIMIT);
}
