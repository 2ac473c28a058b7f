import { MILLION_KEYS } from './price-row.ts';
import type { PriceRow, TierRow, UsdPerMillion } from './price-row.ts';

const ROW_KEYS: ReadonlySet<string> = new Set<keyof PriceRow>([
  'provider',
  'models',
  'from',
  'until',
  'hoursUtc',
  'daysUtc',
  'usdPerMillion',
  'longContext',
  'usdPerMinute',
  'minimumSeconds',
  'usdPerImage',
  'usdPerThousandSearches',
  'free',
  'source',
  'checked',
]);
const TIER_KEYS: ReadonlySet<string> = new Set<keyof TierRow>([
  'provider',
  'models',
  'tiers',
  'multiplier',
  'usdPerMillion',
  'source',
  'checked',
]);
const KEYS: ReadonlySet<string> = new Set(MILLION_KEYS);
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** What is wrong with a price row, as sentences; empty when it is sound. A misspelt key would otherwise be a price of 0. */
export function checkPriceRow(row: PriceRow): readonly string[] {
  const problems = checkCommon(row, ROW_KEYS);
  const prices = [row.usdPerMinute, row.usdPerThousandSearches, ...(row.usdPerImage ?? []).map((image) => image.usd)];
  if (prices.some((usd) => usd !== undefined && !isPrice(usd))) problems.push('a price is no number of 0 or more');
  for (const edge of [row.from, row.until]) {
    if (edge !== undefined && Number.isNaN(Date.parse(edge))) problems.push(`"${edge}" is no date`);
  }
  if (row.from !== undefined && row.until !== undefined && !(Date.parse(row.from) < Date.parse(row.until))) {
    problems.push('`from` is not before `until`');
  }
  if (row.hoursUtc?.some((time) => !TIME.test(time))) problems.push('`hoursUtc` is no pair of HH:MM');
  if (row.daysUtc?.some((day) => ![1, 2, 3, 4, 5, 6, 7].includes(day))) problems.push('`daysUtc` is no list of 1 to 7');
  if (row.longContext) {
    problems.push(...checkMillion(row.longContext.usdPerMillion));
    if (!isPrice(row.longContext.aboveInputTokens)) problems.push('`longContext.aboveInputTokens` is no count');
  }
  const known = [...prices, ...Object.values(row.usdPerMillion ?? {})].filter((usd) => usd !== undefined);
  if (row.free) {
    if (known.some((usd) => usd !== 0)) problems.push('a free row has prices');
  } else if (!known.some((usd) => usd > 0)) {
    problems.push('no price above 0, and not `free`');
  }
  return problems;
}

/** What is wrong with a service tier row, as sentences; empty when it is sound. */
export function checkTierRow(row: TierRow): readonly string[] {
  const problems = checkCommon(row, TIER_KEYS);
  if (row.tiers.length === 0) problems.push('no tiers');
  if ((row.multiplier === undefined) === (row.usdPerMillion === undefined))
    problems.push('needs `multiplier` or `usdPerMillion`, one of them');
  if (row.multiplier !== undefined && !(isPrice(row.multiplier) && row.multiplier > 0))
    problems.push('`multiplier` is not above 0');
  return problems;
}

/** @throws {TypeError} naming the first malformed row. */
export function assertPriceRows(rows: readonly PriceRow[]): void {
  for (const [index, row] of rows.entries()) {
    const problems = checkPriceRow(row);
    if (problems.length > 0) throw new TypeError(`prices[${index}] (${String(row.models)}): ${problems.join('; ')}`);
  }
}

function checkCommon(row: PriceRow | TierRow, keys: ReadonlySet<string>): string[] {
  const problems = Object.keys(row)
    .filter((key) => !keys.has(key))
    .map((key) => `unknown key \`${key}\``);
  if (typeof row.provider !== 'string' || row.provider === '') problems.push('no `provider`');
  if (!Array.isArray(row.models) || row.models.length === 0) problems.push('no `models`');
  else if (row.models.some((model) => typeof model !== 'string' || model === '' || model !== model.toLowerCase())) {
    problems.push('`models` must be lower case');
  }
  if (!URL.canParse(row.source)) problems.push('`source` is no URL');
  if (!/^\d{4}-\d{2}-\d{2}$/.test(row.checked) || Number.isNaN(Date.parse(row.checked))) problems.push('`checked` is no day');
  if (row.usdPerMillion) problems.push(...checkMillion(row.usdPerMillion));
  return problems;
}

function checkMillion(prices: UsdPerMillion): string[] {
  const problems: string[] = [];
  for (const [key, usd] of Object.entries(prices)) {
    if (!KEYS.has(key)) problems.push(`unknown price \`${key}\``);
    else if (!isPrice(usd)) problems.push(`\`${key}\` is no number of 0 or more`);
  }
  const { input, cacheRead = 0 } = prices;
  if (isPrice(input) && cacheRead > input) problems.push('`cacheRead` is dearer than `input`');
  return problems;
}

function isPrice(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}
