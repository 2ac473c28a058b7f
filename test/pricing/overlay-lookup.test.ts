import { describe, expect, test } from 'vitest';

import { createOverlayLookup } from '../../src/pricing/overlay-lookup.ts';
import type { PriceRow } from '../../src/pricing/price-row.ts';

const AT = Date.parse('2026-11-18T12:34:56Z');

function row(models: readonly string[], rest: Partial<PriceRow> = {}): PriceRow {
  return { provider: 'acme', models, usdPerMillion: { input: 1 }, source: 'https://example.com', checked: '2026-11-18', ...rest };
}

describe('the row of a model', () => {
  const prefix = row(['gpt-4o*']);
  const longer = row(['gpt-4o-audio*']);
  const exact = row(['gpt-4o-audio-preview']);
  const find = createOverlayLookup([prefix, exact, longer]);

  test.each([
    ['gpt-4o-audio-preview', exact],
    ['gpt-4o-audio-preview-2', longer],
    ['gpt-4o', prefix],
    ['gpt-4', undefined],
  ])('%s is the most specific one', (model, expected) => {
    expect(find('acme', model, AT).value).toBe(expected);
  });

  test('is looked up per provider', () => {
    expect(find('other', 'gpt-4o', AT)).toEqual({ value: undefined, from: -Infinity, until: Infinity });
  });

  test('changes at its edges, and the answer says until when it holds', () => {
    const old = row(['m'], { until: '2026-11-18T16:00:00Z' });
    const current = row(['m'], { from: '2026-11-18T16:00:00Z' });
    const lookup = createOverlayLookup([old, current]);
    const edge = Date.parse('2026-11-18T16:00:00Z');
    expect(lookup('acme', 'm', edge - 1)).toEqual({ value: old, from: -Infinity, until: edge });
    expect(lookup('acme', 'm', edge)).toEqual({ value: current, from: edge, until: Infinity });
  });

  test('may hold by night only, past midnight, and is asked again every minute', () => {
    const night = row(['m'], { hoursUtc: ['16:30', '00:30'] });
    const day = row(['m']);
    const lookup = createOverlayLookup([night, day]);
    const at = (time: string): PriceRow | undefined => lookup('acme', 'm', Date.parse(`2026-11-18T${time}Z`)).value;
    expect([at('16:29:59'), at('16:30:00'), at('23:59:59'), at('00:29:59'), at('00:30:00')]).toEqual([
      day,
      night,
      night,
      night,
      day,
    ]);
    const { from, until } = lookup('acme', 'm', AT);
    expect([from, until]).toEqual([Date.parse('2026-11-18T12:34:00Z'), Date.parse('2026-11-18T12:35:00Z')]);
  });

  test('may hold on working days only', () => {
    const lookup = createOverlayLookup([row(['m'], { daysUtc: [1, 2, 3, 4, 5] })]);
    const days = ['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23'];
    expect(days.map((day) => lookup('acme', 'm', Date.parse(day)).value !== undefined)).toEqual([true, false, false, true]);
  });
});
