import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { PROMETHEUS_FLAGS } from '../../scripts/stack/launch.ts';
import { readStackDefaults, repositoryPath } from '../../scripts/stack/repository.ts';
import { SERVER_NAMES } from '../../scripts/stack/servers.ts';

interface Service {
  readonly image: string;
  readonly command?: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly mem_limit: string;
  readonly cap_drop: readonly string[];
  readonly restart: string;
  readonly ports: readonly string[];
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly secrets?: readonly string[];
  readonly volumes: readonly string[];
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

interface DataSource {
  readonly uid: string;
  readonly jsonData: Readonly<Record<string, unknown>>;
}

const compose: Compose = parse(readFileSync(repositoryPath('docker-compose.yml'), 'utf8'), { merge: true });
const services = Object.entries(compose.services);
const defaults = readStackDefaults();

function referencesIn(...paths: readonly string[]): readonly string[] {
  const text = paths.map((path) => readFileSync(repositoryPath(path), 'utf8')).join('\n');
  return Array.from(text.matchAll(/\$\{(?:env:)?(STACK_[A-Z0-9_]+)/g), (match) => match[1] ?? '');
}

describe('docker-compose.yml', () => {
  it('runs the servers that run natively, and Grafana', () => {
    expect(services.map(([name]) => name)).toEqual([...SERVER_NAMES, 'grafana']);
  });

  it('uses the host names of .env as service names', () => {
    const hosts = Object.entries(defaults).filter(([name]) => name.endsWith('_HOST'));
    expect(hosts.map(([, host]) => host).sort()).toEqual([...SERVER_NAMES].sort());
  });

  it('publishes every port on 127.0.0.1 and on no other address', () => {
    expect(services.flatMap(([, { ports }]) => ports).filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
    expect(services.every(([, { ports }]) => ports.length > 0)).toBe(true);
  });

  it('asks for a bearer token at ingest', () => {
    const collector = compose.services['otel-collector'];
    expect(collector?.command).toContain('--config=/etc/aimeter/otel-collector/beyond-loopback.yaml');
    expect(collector?.secrets).toEqual(['otlp_token']);
    expect(collector?.environment['STACK_OTLP_TOKEN_FILE']).toBe('/run/secrets/otlp_token');
  });

  it('limits memory and capabilities, restarts, and checks the health of all but the Collector', () => {
    expect(services.filter(([, { mem_limit: limit }]) => !/^\d+[mg]$/.test(limit)).map(([name]) => name)).toEqual([]);
    expect(services.every(([, service]) => service.restart === 'unless-stopped' && service.cap_drop.includes('ALL'))).toBe(true);
    expect(services.filter(([, { healthcheck }]) => healthcheck === undefined).map(([name]) => name)).toEqual(['otel-collector']);
  });

  it('keeps data in volumes that it declares', () => {
    const used = services
      .flatMap(([, { volumes }]) => volumes.map((volume) => volume.split(':')[0] ?? ''))
      .filter((name) => !name.startsWith('.'));
    expect(used.sort()).toEqual(Object.keys(compose.volumes).sort());
  });

  it('takes every image and every ${NAME} from .env', () => {
    expect(services.filter(([, { image }]) => !/^\$\{STACK_[A-Z]+_IMAGE\}$/.test(image))).toEqual([]);
    expect(referencesIn('docker-compose.yml').filter((name) => !(name in defaults))).toEqual([]);
  });

  it('gives the servers every variable that their configuration uses', () => {
    const files = ['otel-collector/config.yaml', 'otel-collector/beyond-loopback.yaml', 'prometheus/prometheus.yml'];
    const more = [
      'alertmanager/alertmanager.yml',
      'jaeger/jaeger.yaml',
      'loki/loki.yaml',
      'grafana/provisioning/datasources/aimeter.yaml',
    ];
    const used = referencesIn(...files, ...more);
    for (const [name, { environment }] of services)
      expect({ name, missing: used.filter((variable) => !(variable in environment)) }).toEqual({ name, missing: [] });
  });

  it('starts Prometheus with the flags of native runs', () => {
    expect(compose.services['prometheus']?.command).toEqual(expect.arrayContaining([...PROMETHEUS_FLAGS]));
  });

  it('mounts folders and files that exist', () => {
    const sources = services
      .flatMap(([, { volumes }]) => volumes.map((volume) => volume.split(':')[0] ?? ''))
      .filter((path) => path.startsWith('./'));
    expect(sources.filter((path) => !existsSync(repositoryPath(path)))).toEqual([]);
  });
});

describe('grafana/provisioning', () => {
  const { datasources }: { datasources: readonly DataSource[] } = parse(
    readFileSync(repositoryPath('grafana/provisioning/datasources/aimeter.yaml'), 'utf8'),
  );

  it('has fixed uids, and links only to those', () => {
    const uids = datasources.map(({ uid }) => uid);
    expect(uids).toEqual(['prometheus', 'jaeger', 'loki', 'alertmanager']);
    const links = JSON.stringify(datasources).matchAll(/"datasourceUid":"([^"]+)"/g);
    expect(Array.from(links, (match) => match[1] ?? '').sort()).toEqual(['jaeger', 'jaeger', 'loki', 'prometheus']);
  });

  it('reads the dashboards where compose mounts them', () => {
    const { providers } = parse(readFileSync(repositoryPath('grafana/provisioning/dashboards/aimeter.yaml'), 'utf8'));
    expect(compose.services['grafana']?.volumes).toContain(`./grafana/dashboards:${providers[0].options.path}:ro`);
    expect(readdirSync(repositoryPath('grafana/provisioning')).sort()).toEqual(['dashboards', 'datasources']);
  });
});
