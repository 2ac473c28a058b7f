import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { binaryPath } from './cache.ts';
import { repositoryPath } from './repository.ts';
import type { ServerName } from './servers.ts';
import { loopbackUrl, variable, type StackVariables } from './variables.ts';

/** How to start a server, and how to see that it is ready. */
export interface Launch {
  readonly binary: string;
  readonly args: readonly string[];
  /** Answers 200 as soon as the server can be used. */
  readonly readyUrl: string;
  /** Environment beyond the stack variables. */
  readonly env?: Readonly<Record<string, string>>;
}

/** What a run decides for all its servers. */
export interface Run {
  readonly variables: StackVariables;
  /** Folder for the data of the servers, one folder each. */
  readonly dataDir: string;
  /** More configuration files for the servers that merge several (Collector, Jaeger), after the repository's. */
  readonly overlays: Partial<Readonly<Record<ServerName, readonly string[]>>>;
}

/** Flags of Prometheus without addresses and folders; compose uses the same, a test compares. */
export const PROMETHEUS_FLAGS: readonly string[] = [
  '--web.enable-otlp-receiver',
  '--enable-feature=exemplar-storage,created-timestamp-zero-ingestion,promql-extended-range-selectors',
];

/** Configuration file that adds the metrics of this machine: for `overlays`. */
export const HOST_METRICS_CONFIG: string = repositoryPath('otel-collector', 'host-metrics.yaml');

function configFlags(files: readonly string[]): string[] {
  return files.map((file) => `--config=${file}`);
}

function otelCollector({ variables, overlays }: Run): Launch {
  const beyond =
    variable(variables, 'STACK_OTLP_TOKEN_FILE') === '' ? [] : [repositoryPath('otel-collector', 'beyond-loopback.yaml')];
  const files = [repositoryPath('otel-collector', 'config.yaml'), ...beyond, ...(overlays['otel-collector'] ?? [])];
  return {
    binary: 'otelcol',
    args: configFlags(files),
    readyUrl: loopbackUrl(variables, 'STACK_OTELCOL_HEALTH_PORT'),
    env: { GOMEMLIMIT: '600MiB' },
  };
}

function prometheus({ variables, dataDir }: Run): Launch {
  const url = loopbackUrl(variables, 'STACK_PROMETHEUS_PORT');
  const config = renderConfig('prometheus/prometheus.yml', join(dataDir, 'prometheus.yml'), variables);
  const address = `127.0.0.1:${variable(variables, 'STACK_PROMETHEUS_PORT')}`;
  return {
    binary: 'prometheus',
    args: [
      `--config.file=${config}`,
      `--storage.tsdb.path=${join(dataDir, 'prometheus')}`,
      `--web.listen-address=${address}`,
      `--web.external-url=${url}`,
      '--log.level=warn',
      ...PROMETHEUS_FLAGS,
    ],
    readyUrl: `${url}/-/ready`,
  };
}

function alertmanager({ variables, dataDir }: Run): Launch {
  const url = loopbackUrl(variables, 'STACK_ALERTMANAGER_PORT');
  const config = renderConfig('alertmanager/alertmanager.yml', join(dataDir, 'alertmanager.yml'), variables);
  return {
    binary: 'alertmanager',
    args: [
      `--config.file=${config}`,
      `--storage.path=${join(dataDir, 'alertmanager')}`,
      `--web.listen-address=127.0.0.1:${variable(variables, 'STACK_ALERTMANAGER_PORT')}`,
      `--web.external-url=${url}`,
      '--cluster.listen-address=',
    ],
    readyUrl: `${url}/-/ready`,
  };
}

function jaeger({ variables, overlays }: Run): Launch {
  return {
    binary: 'jaeger',
    args: configFlags([repositoryPath('jaeger', 'jaeger.yaml'), ...(overlays.jaeger ?? [])]),
    readyUrl: `${loopbackUrl(variables, 'STACK_JAEGER_PORT')}/api/services`,
    // Without it Jaeger sends traces of its own to port 4317.
    env: { OTEL_TRACES_SAMPLER: 'always_off' },
  };
}

function loki({ variables }: Run): Launch {
  return {
    binary: 'loki',
    args: [`-config.file=${repositoryPath('loki', 'loki.yaml')}`, '-config.expand-env=true'],
    readyUrl: `${loopbackUrl(variables, 'STACK_LOKI_PORT')}/ready`,
  };
}

const LAUNCHERS: Readonly<Record<ServerName, (run: Run) => Launch>> = {
  'otel-collector': otelCollector,
  prometheus,
  alertmanager,
  jaeger,
  loki,
};

/** Start command of a server; writes its rendered configuration into the data folder first, where it needs one. */
export function launchOf(name: ServerName, run: Run): Launch {
  const launch = LAUNCHERS[name](run);
  return { ...launch, binary: binaryPath(launch.binary) };
}

/**
 * Renders a configuration file of the repository with the script that compose uses too, and returns where it is.
 *
 * @throws Error naming the file, line and variable when one is not set.
 */
export function renderConfig(source: string, target: string, variables: StackVariables): string {
  const result = spawnSync('sh', [repositoryPath('scripts', 'stack', 'render.sh'), repositoryPath(source), target], {
    env: { ...process.env, ...variables },
    encoding: 'utf8',
  });
  if (result.status !== 0) throw new Error(`cannot render ${source}: ${result.stderr.trim() || String(result.error)}`);
  return target;
}
