import { generatedSection } from './generated-section.ts';
import { renderPriceTables } from './render-price-tables.ts';

/** `docs/prices.md`: text by hand around the tables of the price rows. */
export const PRICES_REFERENCE = generatedSection('docs/prices.md', 'the price rows', renderPriceTables);
