import { describe, expect, test } from 'vitest';

import { OVERLAY, OVERLAY_DATE } from '../../src/pricing/overlay.ts';
import type { PriceRow, TierRow } from '../../src/pricing/price-row.ts';
import { SERVICE_TIERS } from '../../src/pricing/rows/service-tiers.ts';
import { assertPriceRows, checkPriceRow, checkTierRow } from '../../src/pricing/validate-rows.ts';
import { malformed } from './malformed.ts';

const MAX_AGE_DAYS = 180;
const DAY_MS = 86_400_000;

const GOOD: PriceRow = {
  provider: 'openai',
  models: ['tts-1'],
  usdPerMillion: { characters: 15 },
  source: 'https://developers.openai.com/api/docs/pricing',
  checked: '2026-11-21',
};
const TIER: TierRow = {
  provider: 'openai',
  models: ['*'],
  tiers: ['batch'],
  multiplier: 0.5,
  source: GOOD.source,
  checked: GOOD.checked,
};

describe('the bundled rows', () => {
  test.each(OVERLAY.map((row) => [`${row.provider} ${row.models.join(' ')} ${row.from ?? ''}`, row] as const))(
    '%s is sound, has a source and was checked in the last half year',
    (_, row) => {
      expect(checkPriceRow(row)).toEqual([]);
      expect(ageInDays(row.checked)).toBeLessThanOrEqual(MAX_AGE_DAYS);
    },
  );

  test.each(SERVICE_TIERS.map((row) => [`${row.provider} ${row.tiers.join(' ')} ${row.models.join(' ')}`, row] as const))(
    'tier %s is sound, has a source and was checked in the last half year',
    (_, row) => {
      expect(checkTierRow(row)).toEqual([]);
      expect(ageInDays(row.checked)).toBeLessThanOrEqual(MAX_AGE_DAYS);
    },
  );

  test('name the day of the latest check', () => {
    expect(OVERLAY_DATE).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(OVERLAY.every(({ checked }) => checked <= OVERLAY_DATE)).toBe(true);
  });
});

describe('a row is refused', () => {
  test.each<[string, object, string]>([
    ['with an unknown key', { usdPerImages: [] }, 'unknown key `usdPerImages`'],
    ['with an unknown price', { usdPerMillion: { characters: 15, char: 1 } }, 'unknown price `char`'],
    ['without a provider', { provider: '' }, 'no `provider`'],
    ['without models', { models: [] }, 'no `models`'],
    ['with a model that can never match', { models: ['TTS-1'] }, '`models` must be lower case'],
    ['without a source', { source: undefined }, '`source` is no URL'],
    ['without a date', { checked: undefined }, '`checked` is no day'],
    ['with a date that does not exist', { checked: '2026-13-40' }, '`checked` is no day'],
    ['with a negative price', { usdPerMillion: { input: -1, output: 3 } }, '`input` is no number of 0 or more'],
    ['with a price that is text', { usdPerMinute: '0.006' }, 'a price is no number of 0 or more'],
    ['without any price', { usdPerMillion: {} }, 'no price above 0, and not `free`'],
    ['with zeros by accident', { usdPerMillion: { input: 0 } }, 'no price above 0, and not `free`'],
    ['that is free and has prices', { free: true }, 'a free row has prices'],
    ['whose cache is dearer than its input', { usdPerMillion: { input: 1, cacheRead: 2 } }, '`cacheRead` is dearer than `input`'],
    ['that ends before it starts', { from: '2026-02-01', until: '2026-01-01' }, '`from` is not before `until`'],
    ['with a start that is no date', { from: 'soon' }, '"soon" is no date'],
    ['with impossible hours', { hoursUtc: ['25:00', '01:00'] }, '`hoursUtc` is no pair of HH:MM'],
    ['with an eighth day', { daysUtc: [8] }, '`daysUtc` is no list of 1 to 7'],
    [
      'with a misspelt price for long inputs',
      { longContext: { aboveInputTokens: 1, usdPerMillion: { imput: 1 } } },
      'unknown price `imput`',
    ],
    [
      'with a long context that is no count',
      { longContext: { aboveInputTokens: -1, usdPerMillion: {} } },
      '`longContext.aboveInputTokens` is no count',
    ],
  ])('%s', (_, change, problem) => {
    const row: PriceRow = malformed({ ...GOOD, ...change });
    expect(checkPriceRow(row)).toEqual([problem]);
    expect(() => assertPriceRows([GOOD, row])).toThrow(new RegExp(`^prices\\[1\\]`));
  });

  test.each<[string, object, string]>([
    ['without tiers', { tiers: [] }, 'no tiers'],
    ['without factor and prices', { multiplier: undefined }, 'needs `multiplier` or `usdPerMillion`, one of them'],
    ['with factor and prices', { usdPerMillion: { input: 1 } }, 'needs `multiplier` or `usdPerMillion`, one of them'],
    ['with a factor of 0', { multiplier: 0 }, '`multiplier` is not above 0'],
  ])('tier %s', (_, change, problem) => {
    expect(checkTierRow(malformed({ ...TIER, ...change }))).toEqual([problem]);
  });
});

function ageInDays(day: string): number {
  return (Date.now() - Date.parse(day)) / DAY_MS;
}
