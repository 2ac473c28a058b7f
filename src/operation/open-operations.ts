import type { Operation } from './operation.ts';

const open = new Set<Operation>();

/** Keeps track of an operation until it ends. */
export function noteOpen(operation: Operation): void {
  open.add(operation);
}

export function noteEnded(operation: Operation): void {
  open.delete(operation);
}

/**
 * Ends what is still open when the process ends: a promise nobody awaited, a stream nobody read. Garbage collection,
 * which ends them otherwise, will not come any more.
 */
export function endOpenOperations(): void {
  for (const operation of open) operation.end(operation.reasonIfLeft);
}
