import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { KNOWN_ERROR_TYPES } from '../../src/errors/known-types.ts';
import { renderErrorTables } from '../../src/generate/error-tables.ts';
import { ERROR_CLASSES } from '../../src/semconv/error-classes.ts';

const PAGE = readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8');

test('docs/errors.md has every class and every known value, as they are', () => {
  const tables = renderErrorTables();
  expect(PAGE).toContain(tables);
  for (const errorClass of ERROR_CLASSES) expect(tables).toContain(`### ${errorClass}\n`);
  for (const [errorType] of KNOWN_ERROR_TYPES) expect(tables).toContain(`\`${errorType}\``);
});
