// Writes every file that is made from data; with --check only looks whether they are current.
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { CATALOGUE_FILES } from '../src/generate/files.ts';
import type { GeneratedFile } from '../src/generate/files.ts';
import { staleFiles, writeFiles } from '../src/generate/write-files.ts';
import { ERRORS_REFERENCE } from './errors-reference.ts';
import { PRICES_REFERENCE } from './prices-reference.ts';

/** Every generated file of the repository. Other generators add their files here. */
const FILES: readonly GeneratedFile[] = [...CATALOGUE_FILES, PRICES_REFERENCE, ERRORS_REFERENCE];

const root = dirname(import.meta.dirname);

function generate(checkOnly: boolean): number {
  if (!checkOnly) {
    const written = writeFiles(root, FILES);
    process.stdout.write(`${written.map((path) => `wrote ${path}\n`).join('')}${FILES.length} generated files are current\n`);
    return 0;
  }
  const stale = staleFiles(root, FILES);
  if (stale.length === 0) return 0;
  process.stderr.write(`not current, run \`npm run generate\`:\n${stale.map((path) => `  ${path}\n`).join('')}`);
  return 1;
}

/** Whether to check only; undefined after a wrong option was explained. */
function parseCheck(): boolean | undefined {
  try {
    return parseArgs({ options: { check: { type: 'boolean', default: false } } }).values.check;
  } catch (error) {
    process.stderr.write(
      `${error instanceof Error ? error.message : String(error)}\nusage: node scripts/generate.ts [--check]\n`,
    );
    return undefined;
  }
}

const check = parseCheck();
process.exitCode = check === undefined ? 2 : generate(check);
