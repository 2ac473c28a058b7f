import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createInterface } from 'node:readline';
import type { Call } from './calls.ts';

/** A process that lives for long and makes calls when it is told to. */
export interface Resident extends AsyncDisposable {
  /** Makes the calls and resolves when all are answered. One order at a time. */
  make(calls: readonly Call[]): Promise<void>;
  /** Lets it end by itself; gives its exit code and what it wrote to stderr. */
  end(): Promise<{ readonly code: number | null; readonly stderr: string }>;
}

export interface ResidentOptions {
  /** Path of the register module. */
  readonly register: string;
  /** Base address of the provider, with `/v1`. */
  readonly provider: string;
  readonly env: Readonly<Record<string, string>>;
}

const SCRIPT = fileURLToPath(new URL('../apps/resident.mjs', import.meta.url));

/** Starts `test/stack/apps/resident.mjs` under the register module. */
export function startResident({ register, provider, env }: ResidentOptions): Resident {
  const child = spawn(process.execPath, ['--import', register, SCRIPT, provider], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const closed = once(child, 'close');
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async make(calls) {
      child.stdin.write(`${JSON.stringify(calls)}\n`);
      const { done } = await answers.next();
      if (done === true) throw new Error(`the resident process ended: ${stderr}`);
    },
    async end() {
      child.stdin.end();
      await closed;
      return { code: child.exitCode, stderr };
    },
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await closed;
    },
  };
}
