// Starts the servers natively: npm run stack -- [--free-ports] [--servers a,b] [--data-dir DIR] [--host-metrics] [--listen HOST --token-file FILE]
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { buildServers } from './stack/build.ts';
import { repositoryPath } from './stack/repository.ts';
import { SERVER_NAMES, type ServerName } from './stack/servers.ts';
import { HOST_METRICS_CONFIG } from './stack/launch.ts';
import { startStack, type Stack } from './stack/start-stack.ts';
import { chooseListen } from './stack/listen.ts';

const say = (line: string): boolean => process.stdout.write(`${line}\n`);

function chooseServers(list: string | undefined): readonly ServerName[] {
  if (list === undefined) return SERVER_NAMES;
  const asked = list.split(',');
  const unknown = asked.find((name) => !SERVER_NAMES.some((server) => server === name));
  if (unknown !== undefined) throw new TypeError(`--servers: expected any of ${SERVER_NAMES.join(',')}, received ${unknown}`);
  return SERVER_NAMES.filter((name) => asked.includes(name));
}

function describe({ urls, dataDir }: Stack): string {
  return [
    `Collector     ${urls.otlpHttp} (OTLP/HTTP), ${urls.otlpGrpc} (OTLP/gRPC)`,
    `Prometheus    ${urls.prometheus}`,
    `Alertmanager  ${urls.alertmanager}`,
    `Jaeger        ${urls.jaeger}`,
    `Loki          ${urls.loki}`,
    `data, logs    ${dataDir}`,
    'Point an application at it: OTEL_EXPORTER_OTLP_ENDPOINT=' + urls.otlpHttp,
    'Ctrl-C stops all.',
  ].join('\n');
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      'free-ports': { type: 'boolean', default: false },
      servers: { type: 'string' },
      'data-dir': { type: 'string', default: repositoryPath('.stack') },
      'host-metrics': { type: 'boolean', default: false },
      listen: { type: 'string' },
      'token-file': { type: 'string' },
    },
  });
  const servers = chooseServers(values.servers);
  const listen = chooseListen(values.listen, values['token-file']);
  buildServers((line) => say(line), servers);
  const interrupted = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  await using stack = await startStack({
    servers,
    ports: values['free-ports'] ? 'free' : 'default',
    dataDir: values['data-dir'],
    overlays: values['host-metrics'] ? { 'otel-collector': [HOST_METRICS_CONFIG] } : {},
    ...(listen === undefined ? {} : { listen }),
  });
  say(describe(stack));
  await interrupted;
  say('stopping ...');
}

try {
  await main();
} catch (error) {
  process.stderr.write(`stack: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof TypeError ? 2 : 1;
}
