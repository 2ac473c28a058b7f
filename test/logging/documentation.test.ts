import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { LOG_CATEGORIES } from '../../src/logging/category.ts';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const page = read('docs/logging.md');

test.each(['pino.mjs', 'winston.mjs', 'winston-transport.ts'])('shows the code of %s as it is tested', (name) => {
  const code = read(`examples/logging/${name}`)
    .replace(/^\/\/ .*\n/, '')
    .replace('../../src/index.ts', 'aimeter');
  expect(page).toContain(code.trim());
});

test('names every category', () => {
  expect(LOG_CATEGORIES.filter((category) => !page.includes(`\`${category}\``))).toEqual([]);
});
