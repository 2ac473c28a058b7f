import { join } from 'node:path';
import { isFree, pickFreePort } from './ports.ts';
import { readStackDefaults, repositoryPath } from './repository.ts';

/** Where ports come from: `default` takes those of `.env` and another for each one in use, `free` picks all. */
export type PortChoice = 'default' | 'free';

/** Ingest that is reachable from other machines: never without a file of bearer tokens. */
export interface Listen {
  /** Address the OTLP receivers listen on, such as `0.0.0.0`. */
  readonly host: string;
  /** File with one accepted bearer token per line. */
  readonly tokenFile: string;
}

/** Environment of all servers of one native run: every name that a configuration file may use. */
export type StackVariables = Readonly<Record<string, string>>;

/** Settings for {@link createVariables}. */
export interface VariableOptions {
  readonly ports: PortChoice;
  readonly dataDir: string;
  readonly listen: Listen | undefined;
  /** Variables that win over `.env` and over the choice of ports. */
  readonly overrides: StackVariables;
}

/** The variables of `.env`, turned from the compose network to this machine: loopback names, usable ports, local folders. */
export async function createVariables({ ports, dataDir, listen, overrides }: VariableOptions): Promise<StackVariables> {
  const variables: Record<string, string> = { ...readStackDefaults() };
  const taken = new Set<number>();
  for (const [name, value] of Object.entries(variables)) {
    if (name.endsWith('_HOST')) variables[name] = '127.0.0.1';
    if (name.endsWith('_PORT')) variables[name] = String(await choosePort(Number(value), ports, taken));
  }
  return {
    ...variables,
    STACK_LISTEN_HOST: '127.0.0.1',
    STACK_INGEST_HOST: listen?.host ?? '127.0.0.1',
    STACK_OTLP_TOKEN_FILE: listen?.tokenFile ?? '',
    STACK_PROMETHEUS_DIR: repositoryPath('prometheus'),
    STACK_ALERT_TEMPLATES_DIR: repositoryPath('alertmanager', 'templates'),
    STACK_ALERT_SECRETS_DIR: repositoryPath('alertmanager', 'secrets'),
    STACK_HOST_ROOT: '',
    STACK_OTELCOL_DATA_DIR: join(dataDir, 'otel-collector'),
    STACK_LOKI_DATA_DIR: join(dataDir, 'loki'),
    ...overrides,
  };
}

async function choosePort(preferred: number, choice: PortChoice, taken: Set<number>): Promise<number> {
  if (choice === 'free' || taken.has(preferred) || !(await isFree(preferred))) return pickFreePort(taken);
  taken.add(preferred);
  return preferred;
}

/** Value of a variable. @throws TypeError when no such variable is defined. */
export function variable(variables: StackVariables, name: string): string {
  const value = variables[name];
  if (value === undefined) throw new TypeError(`${name} is not defined in .env`);
  return value;
}

/** `http://127.0.0.1:<port>` for the variable that names the port. */
export function loopbackUrl(variables: StackVariables, portName: string): string {
  return `http://127.0.0.1:${variable(variables, portName)}`;
}
