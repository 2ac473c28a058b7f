import type { EndReason } from '../../operation/end-reason.ts';
import type { Operation } from '../../operation/operation.ts';

interface Unfinished {
  readonly operation: Operation;
  readonly reason: EndReason;
}

// holds the operation only: holding the promise or the stream would keep it from ever being collected
const registry = new FinalizationRegistry<Unfinished>(({ operation, reason }) => {
  operation.end(reason);
});

/** Ends `operation` with `reason` when nobody can read `target` any more. No timers: a promise may be awaited much later. */
export function endWhenCollected(target: object, operation: Operation, reason: EndReason): void {
  registry.register(target, { operation, reason }, operation);
}

/** Somebody is reading: garbage collection says nothing any more. */
export function forget(operation: Operation): void {
  registry.unregister(operation);
}
