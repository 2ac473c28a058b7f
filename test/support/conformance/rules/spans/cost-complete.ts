import * as own from '../../../../../src/semconv/aimeter.ts';
import { spanRule } from '../../rule.ts';

const COST = [own.COST_AMOUNT, own.COST_CURRENCY, own.COST_SOURCE, own.COST_PRICE_TABLE];

/** A price says its currency, who knew it and from which table; or there is no price at all. */
export const spanCostComplete = spanRule('span-cost-complete', ({ attributes }) => {
  const missing = COST.filter((key) => !attributes.has(key));
  if (missing.length === COST.length || missing.length === 0) return undefined;
  return `has a price without ${missing.join(', ')}`;
});
