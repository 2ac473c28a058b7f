import { expect, test } from 'vitest';

import { createRateCache } from '../../src/pricing/rate-cache.ts';
import type { ResolveQuery } from '../../src/pricing/resolve.ts';

function countingCache(span: { readonly from: number; readonly until: number }) {
  const asked: ResolveQuery[] = [];
  const cache = createRateCache((query) => {
    asked.push(query);
    return { value: { kind: 'unknown' }, ...span };
  });
  return { asked, ask: (model: string, at = 0, tier?: string) => cache({ provider: 'acme', model, tier, at }) };
}

test('asks once per model and tier while the answer holds', () => {
  const { asked, ask } = countingCache({ from: 0, until: 100 });
  for (const at of [0, 50, 99]) ask('m', at);
  expect(asked).toHaveLength(1);
  ask('m', 5, 'flex');
  ask('other', 5);
  expect(asked).toHaveLength(3);
});

test('asks again outside the span, before it and after it', () => {
  const { asked, ask } = countingCache({ from: 10, until: 20 });
  for (const at of [10, 20, 9]) ask('m', at);
  expect(asked).toHaveLength(3);
});

test('forgets everything rather than grow without bound', () => {
  const { asked, ask } = countingCache({ from: -Infinity, until: Infinity });
  for (let i = 0; i < 2500; i += 1) ask(`m${i}`);
  ask('m2499');
  expect(asked).toHaveLength(2500);
  ask('m0');
  expect(asked).toHaveLength(2501);
});
