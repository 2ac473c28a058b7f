import type { Operation } from './operation.ts';

/** The newest open operation; each knows its neighbours, so that starting and ending one allocates nothing. */
let newest: Operation | undefined;

/** Keeps track of an operation until it ends. */
export function noteOpen(operation: Operation): void {
  operation.nextOpen = newest;
  if (newest) newest.previousOpen = operation;
  newest = operation;
}

export function noteEnded(operation: Operation): void {
  const { nextOpen, previousOpen } = operation;
  if (nextOpen) nextOpen.previousOpen = previousOpen;
  if (previousOpen) previousOpen.nextOpen = nextOpen;
  else if (newest === operation) newest = nextOpen;
  operation.nextOpen = undefined;
  operation.previousOpen = undefined;
}

/**
 * Ends what is still open when the process ends: a promise nobody awaited, a stream nobody read. Garbage collection,
 * which ends them otherwise, will not come any more.
 */
export function endOpenOperations(): void {
  for (let operation = newest; operation; operation = newest) operation.end(operation.reasonIfLeft);
}
