import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/** Options of {@link run}. */
export interface RunOptions {
  /** Variables beyond those of this process. */
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Runs a command to its end and gives what it printed.
 *
 * @throws Error with the command and its errors when it cannot be started or ends with another status than 0.
 */
export async function run(command: string, args: readonly string[], { env = {} }: RunOptions = {}): Promise<string> {
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'close').catch((cause: unknown) => {
    throw new Error(`cannot run ${command}`, { cause });
  });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  if (child.exitCode === 0) return stdout;
  throw new Error(`${command} ${args.join(' ')} ended with status ${child.exitCode}:\n${stderr}${stdout}`);
}

/** Whether a command exists and succeeds. */
export async function succeeds(command: string, args: readonly string[], options: RunOptions = {}): Promise<boolean> {
  try {
    await run(command, args, options);
    return true;
  } catch {
    // Not installed, or not working: the same to the caller.
    return false;
  }
}
