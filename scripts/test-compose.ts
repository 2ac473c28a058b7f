// Runs docker-compose.yml for real, with images that wrap the native binaries: npm run test:compose
// Needs docker with compose, a static busybox, and an engine or root (then an engine of its own is started and removed).
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createJaegerClient } from '../src/query/jaeger.ts';
import { createLokiClient } from '../src/query/loki.ts';
import { createPrometheusClient } from '../src/query/prometheus.ts';
import { COST_AMOUNT } from '../src/semconv/aimeter.ts';
import { hexId, keyValues, postOtlp, unixNano, type Sender } from '../test/stack/support/otlp.ts';
import { point, sum } from '../test/stack/support/metrics.ts';
import { STACK_TO_TEST } from '../test/stack/support/stack-to-test.ts';
import { buildServers } from './stack/build.ts';
import { startEngine } from './stack/compose/engine.ts';
import { buildImages } from './stack/compose/images.ts';
import { createProject, TESTED_SERVICES, type ComposeProject } from './stack/compose/project.ts';
import { repositoryPath } from './stack/repository.ts';
import { loopbackUrl } from './stack/variables.ts';
import { waitUntil } from './stack/wait-until.ts';

const EITHER = ['end-to-end', 'derived', 'outage', 'money', 'query', 'alerts'].map((name) => `test/stack/${name}.test.ts`);

const say = (line: string): boolean => process.stdout.write(`${line}\n`);

/** Each check states a fact; it throws when it does not hold. */
type Checks = Readonly<Record<string, () => Promise<void>>>;

function checksOf(project: ComposeProject): Checks {
  const { variables, token, compose } = project;
  const url = loopbackUrl(variables, 'STACK_OTLP_HTTP_PORT');
  const headers = { authorization: `Bearer ${token}` };
  const sender: Sender = { url, headers, resource: { 'service.name': 'compose-test', 'service.instance.id': 'compose-test' } };
  const prometheus = createPrometheusClient({ url: loopbackUrl(variables, 'STACK_PROMETHEUS_PORT') });
  const traceId = hexId(16);

  return {
    'every container with a health check becomes healthy, the Collector runs': async () => {
      await waitUntil(
        'healthy containers',
        async () => {
          const states = (await compose('ps')).split('\n');
          return TESTED_SERVICES.every((name) =>
            states.some((line) => line.includes(name) && (name === 'otel-collector' ? /\bUp\b/ : /\(healthy\)/).test(line)),
          );
        },
        { timeoutMs: 180_000, intervalMs: 2000 },
      );
    },
    'ingest answers 401 without the token': async () => {
      const { status } = await postOtlp('metrics', { url }, []);
      if (status !== 401) throw new Error(`expected 401, received ${status}`);
    },
    'a metric reaches Prometheus': async () => {
      const { status } = await postOtlp('metrics', sender, [sum('compose.metric', [point(5)])]);
      if (status !== 200) throw new Error(`expected 200, received ${status}`);
      await waitUntil('the metric', async () => (await prometheus.query('compose_metric_total'))[0]?.value === 5);
    },
    'a span reaches Jaeger, and its dollars Prometheus': async () => {
      const times = { startTimeUnixNano: unixNano(-100), endTimeUnixNano: unixNano() };
      const attributes = keyValues({ [COST_AMOUNT]: 0.25 });
      await postOtlp('traces', sender, [{ traceId, spanId: hexId(8), name: 'chat', kind: 3, ...times, attributes }]);
      const jaeger = createJaegerClient({ url: loopbackUrl(variables, 'STACK_JAEGER_PORT') });
      await waitUntil('the trace', () => jaeger.trace(traceId));
      await waitUntil('the dollars', async () => (await prometheus.query('aimeter_span_cost_total'))[0]?.value === 0.25);
    },
    'a log record reaches Loki': async () => {
      await postOtlp('logs', sender, [{ timeUnixNano: unixNano(), traceId, body: { stringValue: 'from compose' } }]);
      const loki = createLokiClient({ url: loopbackUrl(variables, 'STACK_LOKI_PORT') });
      await waitUntil(
        'the record',
        async () => (await loki.records('{service_name="compose-test"}'))[0]?.line === 'from compose',
      );
    },
    'Prometheus reaches every server by its name': async () => {
      await waitUntil('all targets up', async () => (await prometheus.query('sum(up)'))[0]?.value === TESTED_SERVICES.length, {
        timeoutMs: 60_000,
      });
    },
    'data survive new containers': async () => {
      await compose('up', '--detach', '--force-recreate', '--no-deps', 'prometheus');
      await waitUntil(
        'Prometheus with its data',
        async () => {
          try {
            return (await prometheus.query('last_over_time(compose_metric_total[1h])'))[0]?.value === 5;
          } catch {
            // It is still starting.
            return false;
          }
        },
        { timeoutMs: 60_000 },
      );
    },
  };
}

function describe(error: unknown): string {
  // The end of a scope that failed may fail too; the first error is the one that explains.
  if (error instanceof SuppressedError) return `${describe(error.suppressed)}\nand at the end: ${describe(error.error)}`;
  return error instanceof Error ? error.message : String(error);
}

/** Runs the checks on one project; gives how many failed. */
async function checkProject(env: Readonly<Record<string, string>>): Promise<number> {
  await using project = await createProject(env);
  await project.compose('up', '--detach', ...TESTED_SERVICES);
  let failed = 0;
  const checks = Object.entries(checksOf(project));
  for (const [fact, check] of checks) {
    try {
      await check();
      say(`ok      ${fact}`);
    } catch (error) {
      failed += 1;
      say(`FAILED  ${fact}: ${describe(error)}\n${await project.compose('ps')}`);
      say(await project.compose('logs', '--tail', '20'));
    }
  }
  say(`${checks.length - failed} passed, ${failed} failed`);
  return failed;
}

/** Runs the tests of the stack that know no more of it than its addresses, each on containers of its own. */
async function testStack(env: Readonly<Record<string, string>>): Promise<number> {
  const vitest = repositoryPath('node_modules', 'vitest', 'vitest.mjs');
  const child = spawn(process.execPath, [vitest, 'run', '--project', 'stack', ...EITHER], {
    env: { ...process.env, ...env, [STACK_TO_TEST]: 'compose' },
    stdio: 'inherit',
    cwd: repositoryPath(),
  });
  await once(child, 'exit');
  return child.exitCode === 0 ? 0 : 1;
}

async function main(): Promise<number> {
  buildServers(say);
  await using engine = await startEngine();
  say('building images around the native binaries ...');
  const images = await buildImages(engine.env, process.env['BUSYBOX'] ?? '/usr/bin/busybox');
  const env = { ...engine.env, ...images };
  return (await checkProject(env)) + (await testStack(env)) === 0 ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`test-compose: ${describe(error)}\n`);
  process.exitCode = 1;
}
