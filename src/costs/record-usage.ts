import { type Facts, recordFact } from '../recorders/record-fact.ts';
import { COST_TYPES } from '../semconv/cost-types.ts';
import { multiplyExactly } from './multiply-exactly.ts';
import type { Rate } from './rate.ts';
import { type CostContext, writeCost } from './record-cost.ts';

/** Use of a resource that has a rate. */
export interface ResourceUsage extends CostContext {
  /** Name of the rate. */
  readonly resource: string;
  /** In the unit of the rate. */
  readonly quantity: number;
}

/**
 * Records the use of a resource, priced by its rate from the option `rates` or the file in `AIMETER_RATES_FILE`: as
 * `recordCost` does, with quantity and unit on the event. A resource without a rate has no price, never one of 0: nothing
 * is recorded, a warning says so once, and `aimeter.telemetry.dropped` counts it. Never throws.
 *
 * @returns US dollars; undefined when nothing was recorded
 */
export function recordUsage(usage: ResourceUsage): number | undefined {
  return recordFact('recordUsage', (facts) => {
    const rate = rateOf(usage.resource, facts);
    const quantity = facts.take.amount('quantity', usage.quantity);
    if (!rate || quantity === undefined) return undefined;
    const usd = multiplyExactly(quantity, rate.usd);
    const { type, category = COST_TYPES[type], unit } = rate;
    writeCost(facts, usage, { usd, type, category, resource: usage.resource, quantity, unit });
    return usd;
  });
}

function rateOf(resource: unknown, { work, take }: Facts): Rate | undefined {
  const { rates } = work.settings;
  const expected = `a resource with a rate (${Object.keys(rates).join(', ') || 'there are none'})`;
  const read = (value: unknown) => (typeof value === 'string' ? rates[value] : undefined);
  return take.as(`resource ${String(resource)}`, { value: resource, expected, read });
}
