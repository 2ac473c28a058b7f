import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { GeneratedFile } from './files.ts';

/** Paths of the files whose content on disk is not what the data say, or that do not exist. */
export function staleFiles(root: string, files: readonly GeneratedFile[]): readonly string[] {
  return files.filter((file) => !isCurrent(root, file)).map(({ path }) => path);
}

/** Writes the files that are not current and returns their paths. */
export function writeFiles(root: string, files: readonly GeneratedFile[]): readonly string[] {
  const stale = files.filter((file) => !isCurrent(root, file));
  for (const { path, render } of stale) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), render());
  }
  return stale.map(({ path }) => path);
}

function isCurrent(root: string, { path, render }: GeneratedFile): boolean {
  const target = join(root, path);
  return existsSync(target) && readFileSync(target, 'utf8') === render();
}
