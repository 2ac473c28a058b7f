import { describeValue } from '../config/describe-value.ts';
import { COST_CATEGORIES, COST_TYPES, type CostCategory, type CostType, isCostType } from '../semconv/cost-types.ts';

/** What a unit of a resource costs. */
export interface Rate {
  readonly type: CostType;
  /** Default: the category of the type. */
  readonly category?: CostCategory | undefined;
  /** What the price is for: `hour`, `second`, `GB`. Quantities are given in it. */
  readonly unit: string;
  /** US dollars per unit. */
  readonly usd: number;
}

/** Rates by the name of the resource: `gpu-a100`, `sandbox`. */
export type Rates = Readonly<Record<string, Rate>>;

const KEYS: ReadonlySet<string> = new Set<keyof Rate>(['type', 'category', 'unit', 'usd']);

/**
 * The given rates, frozen.
 *
 * @throws TypeError naming the first wrong rate, what it must be and what it is
 */
export function checkRates(given: object): Rates {
  // without a prototype, because the keys come from outside and one may be `constructor`
  const rates: Record<string, Rate> = Object.create(null);
  for (const [resource, rate] of Object.entries(given)) rates[resource] = checkRate(`rates[${JSON.stringify(resource)}]`, rate);
  return Object.freeze(rates);
}

function checkRate(path: string, rate: unknown): Rate {
  if (typeof rate !== 'object' || rate === null || Array.isArray(rate)) throw wrong(path, 'an object', rate);
  const unknown = Object.keys(rate).find((key) => !KEYS.has(key));
  if (unknown !== undefined) throw wrong(path, `made of ${[...KEYS].join(', ')}`, unknown);
  const { type, category, unit, usd }: Partial<Record<keyof Rate, unknown>> = rate;
  if (!isCostType(type)) throw wrong(`${path}.type`, `one of ${Object.keys(COST_TYPES).join(', ')}`, type);
  const known = COST_CATEGORIES.find((one) => one === category);
  if (category !== undefined && known === undefined) {
    throw wrong(`${path}.category`, `one of ${COST_CATEGORIES.join(', ')}`, category);
  }
  if (typeof unit !== 'string' || unit === '') throw wrong(`${path}.unit`, 'a non-empty string', unit);
  if (typeof usd !== 'number' || !Number.isFinite(usd) || usd < 0) throw wrong(`${path}.usd`, 'a number from 0', usd);
  return Object.freeze({ type, category: known ?? COST_TYPES[type], unit, usd });
}

function wrong(path: string, expected: string, received: unknown): TypeError {
  return new TypeError(`aimeter: option "${path}" must be ${expected}, received ${describeValue(received)}`);
}
