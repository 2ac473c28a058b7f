import { OVERLAY, OVERLAY_DATE } from '../src/pricing/overlay.ts';
import type { PriceRow, TierRow, UsdPerMillion } from '../src/pricing/price-row.ts';
import { SERVICE_TIERS } from '../src/pricing/rows/service-tiers.ts';

/** The price rows as Markdown tables. */
export function renderPriceTables(): string {
  const rows = table(
    ['Provider', 'Models', 'Holds', 'Price', 'Source', 'Checked'],
    OVERLAY.map((row) => [row.provider, models(row), holds(row), priceOf(row), link(row.source), row.checked]),
  );
  const tiers = table(
    ['Provider', 'Models', 'Tiers', 'Price', 'Source', 'Checked'],
    SERVICE_TIERS.map((row) => [row.provider, models(row), code(row.tiers), tierPrice(row), link(row.source), row.checked]),
  );
  return `Overlay of ${OVERLAY_DATE}, ${OVERLAY.length} rows. Dollars per million tokens unless said otherwise.\n\n${rows}\n### Service tiers\n\n${tiers}`;
}

function priceOf(row: PriceRow): string {
  const parts: string[] = [];
  if (row.free) parts.push('free');
  if (row.usdPerMillion) parts.push(million(row.usdPerMillion));
  if (row.longContext) {
    parts.push(`above ${row.longContext.aboveInputTokens} input tokens: ${million(row.longContext.usdPerMillion)}`);
  }
  if (row.usdPerMinute !== undefined) parts.push(`${Number(row.usdPerMinute.toPrecision(6))} per minute`);
  if (row.minimumSeconds !== undefined) parts.push(`at least ${row.minimumSeconds} s`);
  for (const { sizes, qualities, usd } of row.usdPerImage ?? []) {
    parts.push(`${[...(qualities ?? []), ...(sizes ?? [])].join(' ')}: ${usd} per image`);
  }
  if (row.usdPerThousandSearches !== undefined) parts.push(`${row.usdPerThousandSearches} per thousand web searches`);
  return parts.join('<br>');
}

function tierPrice(row: TierRow): string {
  return row.multiplier === undefined ? million(row.usdPerMillion ?? {}) : `standard x ${row.multiplier}`;
}

function holds({ from, until, daysUtc, hoursUtc }: PriceRow): string {
  const parts: string[] = [];
  if (from !== undefined) parts.push(`from ${from}`);
  if (until !== undefined) parts.push(`until ${until}`);
  if (hoursUtc) parts.push(`${hoursUtc.join('-')} UTC`);
  if (daysUtc) parts.push(`days ${daysUtc.join(' ')}`);
  return parts.length === 0 ? 'always' : parts.join('<br>');
}

function million(prices: UsdPerMillion): string {
  return Object.entries(prices)
    .map(([key, usd]) => `${key} ${usd}`)
    .join(', ');
}

function models(row: { readonly models: readonly string[] }): string {
  return code(row.models);
}

function code(words: readonly string[]): string {
  return words.map((word) => `\`${word}\``).join(' ');
}

function link(url: string): string {
  return `[${new URL(url).hostname}](${url})`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}
