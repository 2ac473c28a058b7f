import { readFileSync } from 'node:fs';
import type { GeneratedFile } from '../src/generate/files.ts';
import { renderPriceTables } from './render-price-tables.ts';

const BEGIN = '<!-- generated from the price rows: begin -->';
const END = '<!-- generated from the price rows: end -->';
const PAGE = new URL('../docs/prices.md', import.meta.url);

/** `docs/prices.md`: text by hand around the tables of the price rows. */
export const PRICES_REFERENCE: GeneratedFile = { path: 'docs/prices.md', render: renderPricesReference };

function renderPricesReference(): string {
  const page = readFileSync(PAGE, 'utf8');
  const begin = page.indexOf(BEGIN);
  const end = page.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`docs/prices.md: the lines "${BEGIN}" and "${END}" are missing`);
  return `${page.slice(0, begin)}${BEGIN}\n\n${renderPriceTables()}\n${page.slice(end)}`;
}
