import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { binaryPath } from '../../scripts/stack/cache.ts';
import { renderConfig } from '../../scripts/stack/launch.ts';
import { readStackDefaults, repositoryPath } from '../../scripts/stack/repository.ts';
import { createVariables, type StackVariables } from '../../scripts/stack/variables.ts';

interface RuleGroup {
  readonly rules: readonly {
    readonly alert?: string;
    readonly expr: string;
    readonly labels?: Readonly<Record<string, string>>;
  }[];
}

const folder = mkdtempSync(join(tmpdir(), 'aimeter-config-'));
const defaults = readStackDefaults();
let variables: StackVariables;

beforeAll(async () => {
  const listen = { host: '0.0.0.0', tokenFile: join(folder, 'token') };
  variables = await createVariables({ ports: 'default', dataDir: folder, listen, overrides: {} });
});
afterAll(() => rmSync(folder, { recursive: true }));

function run(binary: string, args: readonly string[]): { readonly status: number | null; readonly output: string } {
  const { status, stdout, stderr } = spawnSync(binaryPath(binary), args, {
    env: { ...process.env, ...variables },
    encoding: 'utf8',
  });
  return { status, output: stdout + stderr };
}

/** Names of variables that a file refers to, in any of the notations of the servers. */
function variablesIn(path: string): readonly string[] {
  const names = readFileSync(repositoryPath(path), 'utf8').matchAll(/\$\{(?:env:)?([A-Z][A-Z0-9_]*)/g);
  return [...new Set(Array.from(names, (match) => match[1] ?? ''))].sort();
}

/** Version of a module that the build of a server requires. */
function required(module: string, path: string): string {
  const goMod = readFileSync(repositoryPath('tools', module, 'go.mod'), 'utf8');
  return new RegExp(`${path.replaceAll('.', '\\.')} v(\\S+)`).exec(goMod)?.[1] ?? '';
}

const CONFIG_FILES = [
  'otel-collector/config.yaml',
  'otel-collector/beyond-loopback.yaml',
  'otel-collector/host-metrics.yaml',
  'prometheus/prometheus.yml',
  'alertmanager/alertmanager.yml',
  'jaeger/jaeger.yaml',
  'loki/loki.yaml',
];

describe('the configuration files', () => {
  it('are accepted by the Collector, on loopback and beyond', () => {
    const files = ['config.yaml', 'beyond-loopback.yaml'].map((file) => `--config=${repositoryPath('otel-collector', file)}`);
    expect(run('otelcol', ['validate', files[0] ?? ''])).toEqual({ status: 0, output: '' });
    expect(run('otelcol', ['validate', ...files])).toEqual({ status: 0, output: '' });
  });

  it('are accepted by promtool, with the rules', () => {
    const file = renderConfig('prometheus/prometheus.yml', join(folder, 'prometheus.yml'), variables);
    const { status, output } = run('promtool', ['check', 'config', '--enable-feature=promql-extended-range-selectors', file]);
    expect(output).toContain(`${file} is valid prometheus config file syntax`);
    expect(status).toBe(0);
  });

  it('are accepted by amtool, with the template', () => {
    const file = renderConfig('alertmanager/alertmanager.yml', join(folder, 'alertmanager.yml'), variables);
    const { status, output } = run('amtool', ['check-config', file]);
    expect(output).toMatch(/SUCCESS[\s\S]*1 templates/);
    expect(status).toBe(0);
  });

  it('are accepted by Loki, which refuses a broken one', () => {
    const args = [`-config.file=${repositoryPath('loki/loki.yaml')}`, '-config.expand-env=true', '-verify-config'];
    expect(run('loki', args)).toMatchObject({ status: 0 });
    expect(run('loki', [...args, '-store.max-look-back-period=perhaps']).status).not.toBe(0);
  });

  it('are accepted by Jaeger', () => {
    expect(run('jaeger', ['validate', `--config=${repositoryPath('jaeger/jaeger.yaml')}`]).status).toBe(0);
  });

  it('have no batch processor, and one consumer per exporter queue', () => {
    const config = parse(readFileSync(repositoryPath('otel-collector/config.yaml'), 'utf8'));
    expect(Object.keys(config.processors).filter((name) => name.startsWith('batch'))).toEqual([]);
    const queues = Object.entries<{ sending_queue: Record<string, unknown> }>(config.exporters);
    const odd = queues.filter(
      ([, { sending_queue: queue }]) => queue['num_consumers'] !== 1 || queue['storage'] !== 'file_storage/queue',
    );
    expect(odd).toEqual([]);
    expect(config.exporters['otlp_http/prometheus'].sending_queue.batch).toBeUndefined();
  });
});

describe('alertmanager.yml', () => {
  it('compares, before it mutes a lower severity, every label that tells one subject of an alert from another', () => {
    const { inhibit_rules: inhibitRules }: { inhibit_rules: readonly { equal: readonly string[] }[] } = parse(
      readFileSync(repositoryPath('alertmanager/alertmanager.yml'), 'utf8'),
    );
    const groups = readdirSync(repositoryPath('prometheus/rules')).flatMap((file): readonly RuleGroup[] => {
      const { groups: inFile }: { groups: readonly RuleGroup[] } = parse(
        readFileSync(repositoryPath('prometheus/rules', file), 'utf8'),
      );
      return inFile;
    });
    const alerts = groups.flatMap(({ rules }) => rules).filter(({ alert }) => alert !== undefined);
    const grouped = alerts.flatMap(({ expr }) =>
      Array.from(expr.matchAll(/\bby \(([^)]*)\)/g), (match) => match[1]?.split(/,\s*/) ?? []),
    );
    const labels = new Set([...grouped.flat(), ...alerts.flatMap(({ labels: own = {} }) => Object.keys(own))]);
    labels.delete('le');
    labels.delete('severity');
    expect(labels.size).toBeGreaterThan(5);
    for (const { equal } of inhibitRules) {
      expect(equal).toContain('alertname');
      expect([...labels].filter((label) => !equal.includes(label))).toEqual([]);
    }
  });
});

describe('.env', () => {
  it('defines, with the run, every variable that a configuration file uses', () => {
    const unknown = CONFIG_FILES.flatMap(variablesIn).filter((name) => !(name in variables));
    expect(unknown).toEqual([]);
  });

  it('is the only place with a port or a version', () => {
    const numbers = Object.entries(defaults)
      .filter(([name]) => name.endsWith('_PORT'))
      .map(([, port]) => port);
    const versions = Object.entries(defaults)
      .filter(([name]) => name.endsWith('_IMAGE'))
      .map(([, image]) => image.split(':').at(-1) ?? '');
    expect(numbers.length + versions.length).toBeGreaterThan(15);
    const written = [...CONFIG_FILES, 'docker-compose.yml', ...provisioningFiles()].flatMap((path) => {
      const text = readFileSync(repositoryPath(path), 'utf8').replaceAll(/#.*$/gm, '');
      return [...numbers, ...versions]
        .filter((value) => new RegExp(`(?<![\\w.])${value.replaceAll('.', '\\.')}(?![\\w.])`).test(text))
        .map((value) => `${path}: ${value}`);
    });
    expect(written).toEqual([]);
  });

  it('pins each image to a version, the same as the native build', () => {
    const images = Object.entries(defaults).filter(([name]) => name.endsWith('_IMAGE'));
    expect(images.filter(([, image]) => !/:v?\d+\.\d+\.\d+$/.test(image))).toEqual([]);
    // The Go module of Prometheus 3.15.0 is called 0.315.0.
    const [, major, minor] = /^0\.(\d)(\d\d)\.\d+$/.exec(required('prometheus', 'github.com/prometheus/prometheus')) ?? [];
    expect(defaults['STACK_PROMETHEUS_IMAGE']).toContain(`:v${major}.${minor}.`);
    expect(defaults['STACK_ALERTMANAGER_IMAGE']).toBe(
      `prom/alertmanager:v${required('alertmanager', 'github.com/prometheus/alertmanager')}`,
    );
    expect(defaults['STACK_LOKI_IMAGE']).toBe(`grafana/loki:${required('loki', 'github.com/grafana/loki/v3')}`);
    const collector = required('otelcol', 'go.opentelemetry.io/collector/exporter/otlphttpexporter');
    expect(defaults['STACK_OTELCOL_IMAGE']).toBe(`otel/opentelemetry-collector-contrib:${collector}`);
  });

  it('leaves nothing unset unnoticed: the renderer names the file, the line and the variable', () => {
    const { STACK_SMTP_SMARTHOST: _unset, ...rest } = variables;
    expect(() => renderConfig('alertmanager/alertmanager.yml', join(folder, 'broken.yml'), rest)).toThrow(
      /alertmanager\.yml:\d+: STACK_SMTP_SMARTHOST is not set/,
    );
  });
});

function provisioningFiles(): readonly string[] {
  return readdirSync(repositoryPath('grafana/provisioning'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.yaml'))
    .map((path) => join('grafana/provisioning', path));
}
