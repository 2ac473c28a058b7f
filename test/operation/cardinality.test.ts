import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boundValues, foldModelName, OTHER } from '../../src/operation/cardinality.ts';

test.each([
  ['gpt-4o-mini', 'gpt-4o-mini'],
  [' gpt-4o-mini ', 'gpt-4o-mini'],
  ['gpt-4o-mini-2024-07-18', 'gpt-4o-mini-2024-07-18'],
  ['ft:gpt-4o-mini-2024-07-18:acme::abc123', 'ft:gpt-4o-mini-2024-07-18'],
  ['tenant-0b9f3a52-7d31-4c1e-9d3c-2f3a4b5c6d7e', 'tenant-*'],
  ['session-1732190000000', 'session-*'],
  ['x'.repeat(500), 'x'.repeat(100)],
])('folds %j to %j', (model, folded) => {
  expect(foldModelName(model)).toBe(folded);
});

test('folding a folded name changes nothing', () => {
  fc.assert(
    fc.property(fc.string(), (model) => {
      const once = foldModelName(model);
      expect(foldModelName(once)).toBe(once);
    }),
  );
});

test('admits the first values and folds the rest, counting each time', () => {
  let overflows = 0;
  const values = boundValues(2, () => {
    overflows += 1;
  });
  expect(['a', 'b', 'c', 'a', 'd'].map((value) => values.admit(value))).toEqual(['a', 'b', OTHER, 'a', OTHER]);
  expect(overflows).toBe(2);
});
