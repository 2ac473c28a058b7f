import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { KNOWN_ERROR_TYPES } from '../../src/errors/known-types.ts';
import { renderErrorTables } from '../../src/generate/error-tables.ts';
import { ERROR_CLASSES } from '../../src/semconv/error-classes.ts';
import { runApp } from '../support/run-app.ts';

const PAGE = readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8');
const PACKAGE = new URL('../../src/index.ts', import.meta.url).href;

test('docs/errors.md has every class and every known value, as they are', () => {
  const tables = renderErrorTables();
  expect(PAGE).toContain(tables);
  for (const errorClass of ERROR_CLASSES) expect(tables).toContain(`### ${errorClass}\n`);
  for (const [errorType] of KNOWN_ERROR_TYPES) expect(tables).toContain(`\`${errorType}\``);
});

test('the snippet of docs/errors.md prints what the page says', async () => {
  const snippet = block('ts').replace("from 'aimeter'", `from '${PACKAGE}'`);
  const run = await runApp(snippet, { execArgv: ['--input-type=module-typescript', '--eval'] });
  expect(run).toMatchObject({ code: 0, stderr: '', stdout: block('text') });
});

/** The first code block of the page in this language. */
function block(language: string): string {
  return new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\``, 'm').exec(PAGE)?.[1] ?? '';
}
