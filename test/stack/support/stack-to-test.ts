import { startComposeStack } from '../../../scripts/stack/compose/compose-stack.ts';
import type { ServerName } from '../../../scripts/stack/servers.ts';
import { startStack, type StackUrls } from '../../../scripts/stack/start-stack.ts';
import { loopbackUrl } from '../../../scripts/stack/variables.ts';

/** Variable that chooses the stack: `compose` runs `docker-compose.yml`, anything else the native servers. */
export const STACK_TO_TEST = 'AIMETER_TEST_STACK';

/** What native servers and containers have in common. */
export interface StackToTest {
  readonly urls: Pick<StackUrls, 'prometheus' | 'alertmanager' | 'jaeger' | 'loki'>;
  /** Where and with which headers to post raw OTLP. */
  readonly ingest: { readonly url: string; readonly headers: Readonly<Record<string, string>> };
  /** Environment that sends an application there. */
  readonly appEnv: Readonly<Record<string, string>>;
  /** `SIGKILL`; data and ports stay. */
  kill(name: ServerName): Promise<void>;
  start(name: ServerName): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the stack that the environment chooses, natively by default. */
export async function startStackToTest(servers: readonly ServerName[]): Promise<StackToTest> {
  return process.env[STACK_TO_TEST] === 'compose' ? startContainers(servers) : startNatively(servers);
}

async function startNatively(servers: readonly ServerName[]): Promise<StackToTest> {
  const stack = await startStack({ servers });
  const { urls } = stack;
  return {
    urls,
    ingest: { url: urls.otlpHttp, headers: {} },
    appEnv: { OTEL_EXPORTER_OTLP_ENDPOINT: urls.otlpHttp },
    kill: (name) => stack.kill(name),
    start: (name) => stack.start(name),
    stop: () => stack.stop(),
  };
}

async function startContainers(servers: readonly ServerName[]): Promise<StackToTest> {
  const fromCaller = Object.entries(process.env).filter(
    (entry): entry is [string, string] => /^(DOCKER_HOST|STACK_\w+_IMAGE)$/.test(entry[0]) && entry[1] !== undefined,
  );
  const stack = await startComposeStack(servers, Object.fromEntries(fromCaller));
  const url = loopbackUrl(stack.variables, 'STACK_OTLP_HTTP_PORT');
  return {
    urls: {
      prometheus: loopbackUrl(stack.variables, 'STACK_PROMETHEUS_PORT'),
      alertmanager: loopbackUrl(stack.variables, 'STACK_ALERTMANAGER_PORT'),
      jaeger: loopbackUrl(stack.variables, 'STACK_JAEGER_PORT'),
      loki: loopbackUrl(stack.variables, 'STACK_LOKI_PORT'),
    },
    ingest: { url, headers: { authorization: `Bearer ${stack.token}` } },
    appEnv: { OTEL_EXPORTER_OTLP_ENDPOINT: url, OTEL_EXPORTER_OTLP_HEADERS: `authorization=Bearer%20${stack.token}` },
    kill: (name) => stack.kill(name),
    start: (name) => stack.start(name),
    stop: async () => stack[Symbol.asyncDispose](),
  };
}
