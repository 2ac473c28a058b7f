import { spawnSync } from 'node:child_process';

/** Options of {@link run}. */
export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/**
 * Runs a command to its end and returns what it printed.
 *
 * @throws Error with the command and its errors when it cannot be started or ends with another status than 0.
 */
export function run(command: string, args: readonly string[], { env = {}, cwd }: RunOptions = {}): string {
  const result = spawnSync(command, args, {
    env: { ...process.env, ...env },
    encoding: 'utf8',
    ...(cwd === undefined ? {} : { cwd }),
  });
  if (result.error !== undefined) throw new Error(`cannot run ${command}: ${result.error.message}`);
  if (result.status !== 0)
    throw new Error(`${command} ${args.join(' ')} ended with status ${result.status}:\n${result.stderr}${result.stdout}`);
  return result.stdout;
}

/** Whether a command exists and succeeds. */
export function succeeds(command: string, args: readonly string[], options: RunOptions = {}): boolean {
  try {
    run(command, args, options);
    return true;
  } catch {
    // Not installed, or not working: the same to the caller.
    return false;
  }
}
