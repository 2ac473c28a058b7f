import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { renderPriceTables } from '../../scripts/render-price-tables.ts';
import { OVERLAY } from '../../src/pricing/overlay.ts';

test('docs/prices.md lists every row as it is', () => {
  const page = readFileSync(new URL('../../docs/prices.md', import.meta.url), 'utf8');
  const tables = renderPriceTables();
  expect(page).toContain(tables);
  for (const { models } of OVERLAY) expect(tables).toContain(`\`${models[0]}\``);
});
