import { classifyError } from '../errors/classify-error.ts';
import { contain } from '../operation/contain.ts';
import type { ErrorClass } from '../semconv/error-classes.ts';
import type { RetryOptions } from './batch.ts';
import { retryAfterMs } from './retry-after.ts';

/** Failures that another attempt may not have. */
const TRANSIENT: ReadonlySet<ErrorClass> = new Set(['rate_limit', 'timeout', 'server', 'network']);

/**
 * Calls `fn` until it succeeds, its failure is no reason for another attempt, there are no more attempts, or `signal` is
 * aborted. Rejects with what the last attempt threw.
 */
export async function withRetries<T>(
  fn: () => T | PromiseLike<T>,
  retry: RetryOptions | undefined,
  signal: AbortSignal | undefined,
): Promise<Awaited<T>> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await fn();
    } catch (error) {
      const delayMs = retry && attempt < retry.attempts ? delayBefore(error, attempt, retry) : undefined;
      if (delayMs === undefined) throw error;
      await waitOrAbort(delayMs, signal);
      if (signal?.aborted === true) throw error;
    }
  }
}

/** Milliseconds until the next attempt; undefined: there is none. */
function delayBefore(error: unknown, attempt: number, retry: RetryOptions): number | undefined {
  const { delayMs = 500, factor = 2, maxDelayMs = 60_000, retryIf = isTransient } = retry;
  if (contain('retryIf', () => retryIf(error, attempt)) !== true) return undefined;
  const asked = retryAfterMs(error);
  if (asked !== undefined) return asked <= maxDelayMs ? asked : undefined;
  // full jitter, so that items that failed together do not come back together
  return Math.random() * Math.min(maxDelayMs, delayMs * factor ** (attempt - 1));
}

function isTransient(error: unknown): boolean {
  return TRANSIENT.has(classifyError(error));
}

function waitOrAbort(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const over = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', over);
      resolve();
    };
    const timer = setTimeout(over, milliseconds);
    signal?.addEventListener('abort', over, { once: true });
    if (signal?.aborted === true) over();
  });
}
