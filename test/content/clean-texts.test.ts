import { expect, test } from 'vitest';
import { CleanTexts } from '../../src/content/clean-texts.ts';

test('short texts are remembered, long ones are not', () => {
  const clean = new CleanTexts();
  clean.add('gpt-4o-mini-2024-07-18');
  clean.add('x'.repeat(129));
  expect(['gpt-4o-mini-2024-07-18', 'x'.repeat(129), 'other'].map((text) => clean.has(text))).toEqual([true, false, false]);
});

test('a flood of texts that never come again is soon not remembered, and a name that does is, later', () => {
  const clean = new CleanTexts();
  const remembered = Array.from({ length: 50_000 }, (_, index) => {
    clean.add(`order-${index}`);
    return clean.has(`order-${index}`);
  });
  // asking at once is asking again: nothing pauses
  expect(remembered).not.toContain(false);
  const ids = new CleanTexts();
  for (let index = 0; index < 1001; index += 1) ids.add(`order-${index}`);
  ids.add('in the pause');
  expect(ids.has('in the pause')).toBe(false);
  for (let index = 0; index < 20_000; index += 1) ids.add(`more-${index}`);
  ids.add('after the pause');
  expect(ids.has('after the pause')).toBe(true);
});
