import { isMainThread } from 'node:worker_threads';
import { finishLogFiles, leaveToTelemetry } from '../../logging/files/finish.ts';
import { endOpenUnits } from '../../operation/open-units.ts';
import { diag } from '@opentelemetry/api';
import type { Pipeline } from '../pipeline.ts';

const SIGNALS: readonly NodeJS.Signals[] = ['SIGTERM', 'SIGINT'];

/**
 * Gets telemetry out on every end that still runs code, and changes nothing about that end: exit code, crash output and
 * the application's own handlers stay as they are.
 *
 * - nothing left to do: delivers, then lets the process end
 * - SIGTERM, SIGINT: delivers, then, unless the application handles the signal itself, lets it do what it does by default;
 *   a second one does so at once
 * - `process.exit()`, uncaught errors, unhandled rejections: delivers while blocking, from the `exit` event. No
 *   `uncaughtException` handler is installed, since that would change what the application's errors do.
 *
 * Returns a function that removes the handlers.
 */
export function installExitHandlers(pipeline: Pipeline): () => void {
  let hasEnded = false;

  async function deliverAll(): Promise<void> {
    const deadline = pipeline.deadline();
    // Nothing else may keep the process alive while a spooled batch is under way.
    const alive = setTimeout(() => {}, Math.max(0, deadline - Date.now()));
    try {
      if (await pipeline.flush(deadline)) await pipeline.deliverSpool(deadline);
      else pipeline.abandon();
    } finally {
      clearTimeout(alive);
    }
  }

  function onBeforeExit(): void {
    // Emitted again after every asynchronous thing we do. Once only: an application that records in its own handler for
    // this event would never end. What comes later is for the exit event.
    if (hasEnded) return;
    hasEnded = true;
    endOpenUnits();
    void deliverAll();
  }

  function onSignal(signal: NodeJS.Signals): void {
    if (process.listenerCount(signal) > 1) {
      void pipeline.flush();
      return;
    }
    process.off(signal, onSignal);
    endOpenUnits();
    void deliverAll().finally(() => {
      finishLogFiles();
      process.kill(process.pid, signal);
    });
  }

  function onExit(): void {
    try {
      endOpenUnits();
      pipeline.finishSynchronously();
    } catch (error) {
      diag.warn('aimeter: the last telemetry could not be delivered', error); // no thread to be had, for example
      pipeline.abandon();
    }
    finishLogFiles();
  }

  const release = leaveToTelemetry();
  process.on('beforeExit', onBeforeExit);
  process.on('exit', onExit);
  if (isMainThread) for (const signal of SIGNALS) process.on(signal, onSignal);
  return () => {
    process.off('beforeExit', onBeforeExit);
    process.off('exit', onExit);
    for (const signal of SIGNALS) process.off(signal, onSignal);
    release();
  };
}
