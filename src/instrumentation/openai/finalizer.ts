import type { Operation, Watch } from '../../operation/operation.ts';

// holds the operation only: holding the promise or the stream would keep it from ever being collected
const registry = new FinalizationRegistry<Operation>((operation) => {
  operation.end(operation.reasonIfLeft);
});

let waiting: { readonly operation: Operation; readonly watch: Watch }[] = [];

/**
 * Ends `operation` when nobody can read `target` any more. No timers: a promise may be awaited much later. A finalizer
 * costs more than all the rest of a call, so what is read to its end within this turn never gets one.
 */
export function endWhenCollected(target: object, operation: Operation): void {
  const watch: Watch = { target, isRegistered: false };
  operation.watch = watch;
  if (waiting.push({ operation, watch }) === 1) setImmediate(registerWaiting).unref();
}

/** Somebody is reading: garbage collection says nothing any more. */
export function forget(operation: Operation): void {
  const { watch } = operation;
  if (!watch) return;
  operation.watch = undefined;
  watch.target = undefined;
  if (watch.isRegistered) registry.unregister(operation);
}

function registerWaiting(): void {
  const due = waiting;
  waiting = [];
  for (const { operation, watch } of due) {
    if (!watch.target) continue;
    registry.register(watch.target, operation, operation);
    watch.isRegistered = true;
    watch.target = undefined;
  }
}
