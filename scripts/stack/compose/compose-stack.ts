import type { ServerName } from '../servers.ts';
import { loopbackUrl } from '../variables.ts';
import { waitUntil } from '../wait-until.ts';
import { createProject, type ComposeProject } from './project.ts';

/** Servers of `docker-compose.yml` in containers of their own. Closing it removes them with their data. */
export interface ComposeStack extends AsyncDisposable {
  readonly variables: ComposeProject['variables'];
  /** What ingest asks for. */
  readonly token: string;
  /** Ends a server in its container with `SIGKILL` and waits for its end; its volume stays. */
  kill(name: ServerName): Promise<void>;
  /** Starts the container of a server that was killed and waits until it is ready. */
  start(name: ServerName): Promise<void>;
}

/** What tells from outside that a server is ready: path, and the status it answers with. */
const READY: Readonly<Record<ServerName, readonly [port: string, path: string, status: number]>> = {
  // Its health check is not published; without a token it refuses as soon as it takes in anything.
  'otel-collector': ['STACK_OTLP_HTTP_PORT', '/v1/traces', 401],
  prometheus: ['STACK_PROMETHEUS_PORT', '/-/ready', 200],
  alertmanager: ['STACK_ALERTMANAGER_PORT', '/-/ready', 200],
  jaeger: ['STACK_JAEGER_PORT', '/api/services', 200],
  loki: ['STACK_LOKI_PORT', '/ready', 200],
};

/**
 * Starts servers with compose and waits until all are ready. `env` leads to the engine and names the images.
 *
 * @throws Error with what compose said, or with the logs of the containers when they do not become ready.
 */
export async function startComposeStack(
  servers: readonly ServerName[],
  env: Readonly<Record<string, string>>,
): Promise<ComposeStack> {
  const project = await createProject(env);
  const { variables, token, compose } = project;

  async function isReady(name: ServerName): Promise<boolean> {
    const [port, path, expected] = READY[name];
    try {
      const method = name === 'otel-collector' ? 'POST' : 'GET';
      const response = await fetch(loopbackUrl(variables, port) + path, { method, signal: AbortSignal.timeout(2000) });
      await response.arrayBuffer();
      return response.status === expected;
    } catch {
      // Not listening yet.
      return false;
    }
  }

  const untilReady = (name: ServerName) => waitUntil(`${name} in its container`, () => isReady(name), { timeoutMs: 60_000 });
  try {
    await compose('up', '--detach', '--no-deps', ...servers);
    await Promise.all(servers.map(untilReady));
  } catch (cause) {
    const logs = await compose('logs', '--tail', '20');
    await project[Symbol.asyncDispose]();
    throw new Error(`the containers did not start:\n${logs}`, { cause });
  }
  return {
    variables,
    token,
    async kill(name) {
      await compose('kill', name);
    },
    async start(name) {
      await compose('start', name);
      await untilReady(name);
    },
    [Symbol.asyncDispose]: () => project[Symbol.asyncDispose](),
  };
}
