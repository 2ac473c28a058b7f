import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pickFreePort } from '../ports.ts';
import { readStackDefaults, repositoryPath } from '../repository.ts';
import { SERVER_NAMES } from '../servers.ts';
import type { StackVariables } from '../variables.ts';
import { run, succeeds } from './shell.ts';

/** `docker-compose.yml` of the repository as a project of its own: free ports, its own volumes, a fake token. */
export interface ComposeProject extends AsyncDisposable {
  readonly variables: StackVariables;
  readonly token: string;
  /** Runs a compose command and gives what it printed. */
  readonly compose: (...args: readonly string[]) => Promise<string>;
}

/**
 * Prepares the project; nothing runs until `compose('up', ...)`. Closing it removes containers, network and volumes.
 * `env` leads to the engine and names the images.
 */
export async function createProject(env: Readonly<Record<string, string>>): Promise<ComposeProject> {
  const folder = mkdtempSync(join(tmpdir(), 'aimeter-compose-'));
  const token = 'fake-token-of-the-compose-test';
  const tokenFile = join(folder, 'otlp_token');
  writeFileSync(tokenFile, `${token}\n`, { mode: 0o644 });
  const taken = new Set<number>();
  const variables: Record<string, string> = { ...readStackDefaults() };
  for (const name of Object.keys(variables)) if (name.endsWith('_PORT')) variables[name] = String(await pickFreePort(taken));
  const environment = { ...variables, ...env, STACK_OTLP_TOKEN_SOURCE: tokenFile };
  const isPlugin = await succeeds('docker', ['compose', 'version']);
  const [command, ...first] = isPlugin ? ['docker', 'compose'] : ['docker-compose'];
  const name = `aimeter-test-${randomBytes(4).toString('hex')}`;
  const project = ['--project-name', name, '--file', repositoryPath('docker-compose.yml')];

  function compose(...args: readonly string[]): Promise<string> {
    return run(command ?? 'docker-compose', [...first, ...project, ...args], { env: environment });
  }

  return {
    variables: environment,
    token,
    compose,
    async [Symbol.asyncDispose]() {
      await compose('down', '--volumes', '--timeout', '5');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Services that can be tested natively: everything but Grafana. */
export const TESTED_SERVICES: readonly string[] = SERVER_NAMES;
