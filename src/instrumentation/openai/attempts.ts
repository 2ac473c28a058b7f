import { context } from '@opentelemetry/api';
import { inferenceIn, type Operation } from '../../operation/operation.ts';

/** The method through which every major sends each HTTP attempt, retries included. */
const METHOD = 'fetchWithTimeout';

/** The SDK's method that sends one HTTP attempt. */
export type AttemptMethod = (...args: unknown[]) => Promise<{ readonly status?: number }>;

/** Wraps the attempt method to count attempts of the operation it runs in. The promise of the SDK is returned as it is. */
export function countAttempts(original: AttemptMethod): AttemptMethod {
  return function fetchWithTimeout(this: unknown, ...args) {
    const operation = inferenceIn(context.active());
    const sent = original.apply(this, args);
    if (operation) noteAttempt(operation, sent);
    return sent;
  };
}

function noteAttempt(operation: Operation, sent: ReturnType<AttemptMethod>): void {
  // only an attempt that is followed by another one has failed in a way that counts, and most calls need one
  if (operation.lastAttempt) noteOutcome(operation, operation.lastAttempt);
  operation.lastAttempt = sent;
  operation.attempts += 1;
  operation.attemptStartedAtMs = performance.now();
}

function noteOutcome(operation: Operation, sent: ReturnType<AttemptMethod>): void {
  // the SDK awaits `sent` itself, so a handler more does not change who handles its rejection
  sent.then(
    (response) => {
      const status = response?.status;
      if (typeof status === 'number' && status >= 400) noteFailure(operation, String(status));
    },
    (error: unknown) => {
      noteFailure(operation, (error as { name?: string } | undefined)?.name ?? 'Error');
    },
  );
}

function noteFailure(operation: Operation, errorType: string): void {
  operation.failedAttempts ??= [];
  operation.failedAttempts.push(errorType);
}

/** The prototype on or above `prototype` that has the attempt method, or undefined. */
export function attemptOwner(prototype: unknown): { [METHOD]: AttemptMethod } | undefined {
  for (let owner = prototype; typeof owner === 'object' && owner !== null; owner = Object.getPrototypeOf(owner)) {
    if (Object.hasOwn(owner, METHOD)) return owner as { [METHOD]: AttemptMethod };
  }
  return undefined;
}
