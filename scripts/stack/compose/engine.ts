import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitUntil } from '../wait-until.ts';
import { succeeds } from './shell.ts';

/** A Docker engine to use. Closing it stops it if it was started here. */
export interface Engine extends AsyncDisposable {
  /** Environment that leads `docker` to it. */
  readonly env: Readonly<Record<string, string>>;
}

/**
 * The engine that is running, or one of our own in a temporary folder, which needs root and an installed `dockerd` only.
 *
 * @throws Error with the end of the log when no engine can be had.
 */
export async function startEngine(): Promise<Engine> {
  if (await succeeds('docker', ['info'])) return { env: {}, [Symbol.asyncDispose]: async () => {} };
  const folder = mkdtempSync(join(tmpdir(), 'aimeter-docker-'));
  const env = { DOCKER_HOST: `unix://${join(folder, 'sock')}` };
  const logFile = join(folder, 'log');
  const log = openSync(logFile, 'a');
  const daemon = spawn(
    'dockerd',
    [
      `--data-root=${join(folder, 'data')}`,
      `--exec-root=${join(folder, 'exec')}`,
      `--pidfile=${join(folder, 'pid')}`,
      `--host=${env.DOCKER_HOST}`,
      // Compose has networks of its own.
      '--bridge=none',
    ],
    { stdio: ['ignore', log, log] },
  );
  closeSync(log);
  const ended = once(daemon, 'exit').catch((error: unknown) => error);

  async function stop(): Promise<void> {
    daemon.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }

  try {
    await waitUntil(
      'dockerd',
      async () => daemon.exitCode !== null || daemon.pid === undefined || (await succeeds('docker', ['info'], { env })),
    );
    if (!(await succeeds('docker', ['info'], { env }))) throw new Error('dockerd ended or is not installed');
  } catch (cause) {
    const tail = readFileSync(logFile, 'utf8').split('\n').slice(-10).join('\n');
    await stop();
    throw new Error(`no Docker engine runs here and none can be started:\n${tail}`, { cause });
  }
  return { env, [Symbol.asyncDispose]: stop };
}
