import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface AppRun {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly durationMs: number;
}

export interface AppOptions {
  /** `OTEL_EXPORTER_OTLP_ENDPOINT`; undefined leaves it unset. */
  readonly endpoint?: string | undefined;
  readonly env?: Readonly<Record<string, string>> | undefined;
  readonly args?: readonly string[] | undefined;
  /** Options of node in front of the script. Default: `--import` of our register module. */
  readonly execArgv?: readonly string[] | undefined;
  /** After this long the process is killed. Default 25 s. */
  readonly timeoutMs?: number | undefined;
  /** Called once the process runs. */
  readonly onStart?: ((pid: number) => void) | undefined;
  /** Called with each piece of stdout, for tests that act while the application runs. */
  readonly onOutput?: ((text: string, pid: number) => void) | undefined;
}

/** Path of the register module, as sources. */
export const REGISTER = fileURLToPath(new URL('../../src/register.ts', import.meta.url));

/** Runs a script in a process of its own under our register module and resolves when it has ended. */
export function runApp(script: string | URL, options: AppOptions = {}): Promise<AppRun> {
  const { endpoint, env = {}, args = [], execArgv = ['--import', REGISTER], timeoutMs = 25_000, onStart, onOutput } = options;
  const file = typeof script === 'string' ? script : fileURLToPath(script);
  const inherited = Object.entries(process.env).filter(([name]) => !/^(OTEL|AIMETER|VITEST|NODE_OPTIONS)/.test(name));
  const startedAt = performance.now();
  const child = spawn(process.execPath, [...execArgv, file, ...args], {
    env: {
      ...Object.fromEntries(inherited),
      ...(endpoint === undefined ? {} : { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint }),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (child.pid !== undefined) onStart?.(child.pid);
  // A test that fails must not leave a process behind.
  const watchdog = setTimeout(() => child.kill('SIGKILL'), timeoutMs);
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
    onOutput?.(chunk.toString(), child.pid ?? 0);
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(watchdog);
      resolve({ code, signal, stdout, stderr, durationMs: performance.now() - startedAt });
    });
  });
}
