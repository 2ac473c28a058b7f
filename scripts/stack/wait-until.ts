import { setTimeout as delay } from 'node:timers/promises';

/** How long and how often {@link waitUntil} looks. */
export interface WaitOptions {
  /** Default 30 000. */
  readonly timeoutMs?: number;
  /** Default 100. */
  readonly intervalMs?: number;
}

/**
 * Asks `condition` again and again and returns its first answer that is neither `undefined` nor `false`.
 *
 * @throws Error naming `what`, with the last answer, when the time is over. What `condition` throws is thrown on at once.
 */
export async function waitUntil<T>(
  what: string,
  condition: () => T | false | undefined | Promise<T | false | undefined>,
  { timeoutMs = 30_000, intervalMs = 100 }: WaitOptions = {},
): Promise<T> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const answer = await condition();
    if (answer !== undefined && answer !== false) return answer;
    if (performance.now() > deadline) throw new Error(`waited ${timeoutMs / 1000} s in vain for: ${what}`);
    await delay(intervalMs);
  }
}
