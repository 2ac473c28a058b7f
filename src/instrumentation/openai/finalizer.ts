import type { Operation } from '../../operation/operation.ts';

// holds the operation only: holding the promise or the stream would keep it from ever being collected
const registry = new FinalizationRegistry<Operation>((operation) => {
  operation.end(operation.reasonIfLeft);
});

/** Ends `operation` when nobody can read `target` any more. No timers: a promise may be awaited much later. */
export function endWhenCollected(target: object, operation: Operation): void {
  operation.isWatched = true;
  registry.register(target, operation, operation);
}

/** Somebody is reading: garbage collection says nothing any more. */
export function forget(operation: Operation): void {
  // looking for what was never registered costs as much as a whole span
  if (!operation.isWatched) return;
  operation.isWatched = false;
  registry.unregister(operation);
}
