import { isMainThread } from 'node:worker_threads';
import type { AppendFile } from './append-file.ts';

/** Longest wait for the disk at the end of the process, in milliseconds. */
const PATIENCE_MS = 2000;
const SIGNALS: readonly NodeJS.Signals[] = ['SIGTERM', 'SIGINT'];

const files = new Set<AppendFile>();
/** Whether telemetry, which waits for its own delivery on the same signals, calls `finishLogFiles`. */
let isLeftToTelemetry = false;

/** Gets the lines of `file` out when the process ends. */
export function finishWithProcess(file: AppendFile): void {
  files.add(file);
  if (files.size === 1 && !isLeftToTelemetry) watch();
}

/** Writes every waiting line while blocking. */
export function finishLogFiles(): void {
  const deadline = Date.now() + PATIENCE_MS;
  for (const file of files) file.finish(deadline);
}

/** Telemetry has handlers of its own from now on; two of ours would each take the other for one of the application's. */
export function leaveToTelemetry(): () => void {
  isLeftToTelemetry = true;
  unwatch();
  return () => {
    isLeftToTelemetry = false;
    if (files.size > 0) watch();
  };
}

function watch(): void {
  process.on('exit', finishLogFiles);
  if (isMainThread) for (const signal of SIGNALS) process.on(signal, onSignal);
}

function unwatch(): void {
  process.off('exit', finishLogFiles);
  for (const signal of SIGNALS) process.off(signal, onSignal);
}

/** Leaves the end as it would be without us: an application that handles the signal decides, else the default follows. */
function onSignal(signal: NodeJS.Signals): void {
  if (process.listenerCount(signal) > 1) return;
  finishLogFiles();
  process.off(signal, onSignal);
  process.kill(process.pid, signal);
}
