import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** Root of the repository. */
export const ROOT: string = join(import.meta.dirname, '..', '..', '..');

/** A rule as a committed file has it. */
export interface RuleOnDisk {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** All rules of a committed file. */
export function readRules(path: string): readonly RuleOnDisk[] {
  const file: { readonly groups: readonly { readonly rules: readonly RuleOnDisk[] }[] } = parse(readText(path));
  return file.groups.flatMap(({ rules }) => rules);
}

/** Text of a file of the repository. */
export function readText(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}
