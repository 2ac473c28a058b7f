import type { Watch } from '../operation/operation.ts';

/** Something that may be left to the garbage collector. */
export interface Leavable {
  /** Present while garbage collection may end it. */
  watch: Watch | undefined;
  /** Ends it with the reason that it has when nobody did. */
  endLeft(): void;
}

// holds the operation only: holding the promise or the stream would keep it from ever being collected
const registry = new FinalizationRegistry<Leavable>((operation) => operation.endLeft());

let waiting: { readonly operation: Leavable; readonly watch: Watch }[] = [];

/**
 * Ends `operation` when nobody can read `target` any more. No timers: a promise may be awaited much later. A finalizer
 * costs more than all the rest of a call, so what is read to its end within this turn never gets one.
 */
export function endWhenCollected(target: object, operation: Leavable): void {
  const watch: Watch = { target, isRegistered: false };
  operation.watch = watch;
  if (waiting.push({ operation, watch }) === 1) setImmediate(registerWaiting).unref();
}

/** Somebody is reading: garbage collection says nothing any more. */
export function forget(operation: Leavable): void {
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
