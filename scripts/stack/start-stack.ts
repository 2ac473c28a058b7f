import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchOf, type Run } from './launch.ts';
import { startServer, type ProcessList, type ServerProcess } from './server-process.ts';
import { SERVER_NAMES, type ServerName } from './servers.ts';
import { createVariables, loopbackUrl, variable, type Listen, type PortChoice, type StackVariables } from './variables.ts';

/** Options of {@link startStack}. */
export interface StackOptions {
  /** Which servers; default all. */
  readonly servers?: readonly ServerName[];
  /** Default `free`. */
  readonly ports?: PortChoice;
  /** Folder for data and logs, kept at the end. Default: a temporary folder, removed at the end. */
  readonly dataDir?: string;
  /** Opens ingest beyond loopback, with bearer tokens. Default: loopback without a token. */
  readonly listen?: Listen;
  /** More configuration files for the Collector or Jaeger, merged after those of the repository. */
  readonly overlays?: Run['overlays'];
  /** Variables of the configuration files to replace, such as `STACK_PAGERDUTY_URL` or `STACK_PROMETHEUS_DIR`. */
  readonly variables?: StackVariables;
}

/** Base addresses without a slash at the end. */
export interface StackUrls {
  readonly otlpHttp: string;
  /** `host:port`, as gRPC clients want it. */
  readonly otlpGrpc: string;
  readonly prometheus: string;
  readonly alertmanager: string;
  readonly jaeger: string;
  readonly loki: string;
  readonly collectorMetrics: string;
}

/** A running stack. Closing it ends every server it started, and nothing else. */
export interface Stack extends AsyncDisposable {
  readonly urls: StackUrls;
  readonly dataDir: string;
  readonly variables: StackVariables;
  /** Ends one server with a signal (default `SIGKILL`) and waits for its end; its data stay. */
  kill(name: ServerName, signal?: NodeJS.Signals): Promise<void>;
  /** Starts a server that was killed, with the same ports and data, and waits until it is ready. */
  start(name: ServerName): Promise<void>;
  /** What a server wrote so far, over all its starts. */
  logs(name: ServerName): string;
  stop(): Promise<void>;
}

const GRACE_MS = 8000;

/**
 * Starts the real servers natively and waits until all are ready. They end with this process, however it ends.
 *
 * @throws Error with the log of the server that did not start, or the build command when a binary is missing.
 */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'aimeter-stack-'));
  mkdirSync(dataDir, { recursive: true });
  const variables = await createVariables({
    ports: options.ports ?? 'free',
    dataDir,
    listen: options.listen,
    overrides: options.variables ?? {},
  });
  const run: Run = { variables, dataDir, overlays: options.overlays ?? {} };
  const guard = startGuard(options.dataDir === undefined ? [dataDir] : []);
  const running = new Map<ServerName, ServerProcess>();
  const logFile = (name: ServerName): string => join(dataDir, `${name}.log`);

  async function start(name: ServerName): Promise<void> {
    running.set(name, await startServer(launchOf(name, run), { name, env: variables, logFile: logFile(name), list: guard.list }));
  }

  async function kill(name: ServerName, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    await running.get(name)?.kill(signal);
    running.delete(name);
  }

  async function stop(): Promise<void> {
    // Temporary data need no orderly end.
    await Promise.all(
      Array.from(running.values(), (server) => (options.dataDir === undefined ? server.kill('SIGKILL') : endInTime(server))),
    );
    running.clear();
    guard.process.stdin?.end();
    if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
  }

  const started = await Promise.allSettled((options.servers ?? SERVER_NAMES).map(start));
  const failure = started.find((result) => result.status === 'rejected');
  if (failure !== undefined) {
    await stop();
    throw failure.reason;
  }
  return {
    urls: urlsOf(variables),
    dataDir,
    variables,
    kill,
    start,
    logs: (name) => (existsSync(logFile(name)) ? readFileSync(logFile(name), 'utf8') : ''),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

function urlsOf(variables: StackVariables): StackUrls {
  return {
    otlpHttp: loopbackUrl(variables, 'STACK_OTLP_HTTP_PORT'),
    otlpGrpc: `127.0.0.1:${variable(variables, 'STACK_OTLP_GRPC_PORT')}`,
    prometheus: loopbackUrl(variables, 'STACK_PROMETHEUS_PORT'),
    alertmanager: loopbackUrl(variables, 'STACK_ALERTMANAGER_PORT'),
    jaeger: loopbackUrl(variables, 'STACK_JAEGER_PORT'),
    loki: loopbackUrl(variables, 'STACK_LOKI_PORT'),
    collectorMetrics: `${loopbackUrl(variables, 'STACK_OTELCOL_METRICS_PORT')}/metrics`,
  };
}

function startGuard(temporary: readonly string[]): { readonly process: ChildProcess; readonly list: ProcessList } {
  const guard = spawn(process.execPath, [join(import.meta.dirname, 'guard.ts'), ...temporary], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  guard.unref();
  const say = (line: string): void => {
    if (guard.stdin?.writable) guard.stdin.write(`${line}\n`);
  };
  return { process: guard, list: { add: (pid) => say(`+${pid}`), remove: (pid) => say(`-${pid}`) } };
}

async function endInTime(server: ServerProcess): Promise<void> {
  const late = setTimeout(() => void server.kill('SIGKILL'), GRACE_MS);
  await server.kill('SIGTERM');
  clearTimeout(late);
}
