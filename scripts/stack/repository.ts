import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseEnv } from 'node:util';

/** Root folder of the repository. */
export const repositoryRoot: string = dirname(dirname(import.meta.dirname));

/** Absolute path of a file or folder of the repository. */
export function repositoryPath(...parts: readonly string[]): string {
  return join(repositoryRoot, ...parts);
}

/** Versions, names and ports of the servers: the variables of `.env`, as written there. */
export function readStackDefaults(): Readonly<Record<string, string>> {
  const variables: Record<string, string> = {};
  for (const [name, value] of Object.entries(parseEnv(readFileSync(repositoryPath('.env'), 'utf8')))) {
    if (value !== undefined) variables[name] = value;
  }
  return variables;
}
