import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { waitUntil } from './wait-until.ts';
import type { Launch } from './launch.ts';

/** Tells a guard which processes must not outlive us. */
export interface ProcessList {
  add(pid: number): void;
  remove(pid: number): void;
}

/** One running server. */
export interface ServerProcess {
  /** Sends the signal and waits for the end of the process. */
  kill(signal: NodeJS.Signals): Promise<void>;
}

/** What {@link startServer} needs beside the launch. */
export interface StartOptions {
  readonly name: string;
  readonly env: Readonly<Record<string, string>>;
  /** File that output and errors are appended to. */
  readonly logFile: string;
  readonly list: ProcessList;
}

const READY_TIMEOUT_MS = 60_000;

/**
 * Starts a server and waits until it is ready.
 *
 * @throws Error with the end of its log when it ends first or is not ready after a minute.
 */
export async function startServer(launch: Launch, { name, env, logFile, list }: StartOptions): Promise<ServerProcess> {
  const log = openSync(logFile, 'a');
  // Own process group: Ctrl-C reaches us, and we end the servers in order.
  const child = spawn(launch.binary, launch.args, {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], TZ: 'UTC', ...env, ...launch.env },
    stdio: ['ignore', log, log],
    detached: true,
  });
  closeSync(log);
  await once(child, 'spawn');
  const { pid } = child;
  if (pid === undefined) throw new Error(`${name}: started without a process id`);
  list.add(pid);
  child.once('exit', () => list.remove(pid));
  try {
    await waitUntil(`${name} ready at ${launch.readyUrl}`, () => isReady(child, launch.readyUrl), {
      timeoutMs: READY_TIMEOUT_MS,
    });
  } catch (error) {
    await end(child, 'SIGKILL');
    throw new Error(`${name} did not start; end of its log:\n${tail(logFile)}`, { cause: error });
  }
  return { kill: (signal) => end(child, signal) };
}

async function isReady(child: ChildProcess, url: string): Promise<boolean> {
  if (hasEnded(child)) throw new Error(`ended with ${child.signalCode ?? `status ${child.exitCode}`}`);
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2000) });
    await response.arrayBuffer();
    return response.status === 200;
  } catch {
    // Not listening yet.
    return false;
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (hasEnded(child)) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

function tail(file: string): string {
  return readFileSync(file, 'utf8').split('\n').slice(-25).join('\n');
}
