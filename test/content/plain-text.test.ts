import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPlainText } from '../../src/content/plain-text.ts';
import { createRedactor } from '../../src/content/redact.ts';
import { CANARIES } from './canaries.ts';

/** With a detector of its own a redactor asks all of them, whatever the text. */
const { redactText } = createRedactor({ detectors: [{ name: 'nothing', redact: (text) => text }] });

test.each([
  'index is ready',
  'search finished',
  'took 12 ms',
  'gpt-4o-mini',
  'GET https://example.com/articles/12 took 5 ms',
  '',
])('takes %j for plain', (text) => {
  expect(isPlainText(text)).toBe(true);
});

test.each(CANARIES)('leaves $kind to the detectors, wherever it stands', ({ text }) => {
  expect([text, `a ${text}`, `${text} b`, `a: ${text}.`].map(isPlainText)).toEqual([false, false, false, false]);
});

/** Pieces of what the detectors look for, so that random texts come close to secrets. */
const PIECES = [
  CANARIES.flatMap(({ text }) => [text, text.slice(0, 9), text.slice(-9), ...text.split(/(?<=[^A-Za-z0-9])/)]),
  [
    'bearer',
    'Basic',
    'token',
    'password',
    'key',
    'api-key',
    'cookie',
    'auth',
    'eyJ',
    'sk-',
    'AKIA',
    'SG.',
    'ya29.',
    'ABSK',
    '-----BEGIN',
    'KEY-----',
  ],
  [
    ' ',
    ':',
    '=',
    '//',
    '://',
    '@',
    '-',
    '_',
    '.',
    '"',
    "'",
    '/',
    '+',
    '1234',
    '4111',
    '1111',
    'ab/cd+ef12',
    'Zm9v',
    '\\',
    '%3A',
    '&',
    '?',
  ],
].flat();

const text = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 6 }), fc.stringMatching(/^[A-Za-z0-9+/._-]{1,11}$/)), {
    maxLength: 12,
  })
  .map((pieces) => pieces.join(''));

test('what is taken for plain is what the detectors leave as it is', () => {
  let plain = 0;
  fc.assert(
    fc.property(text, (given) => {
      if (!isPlainText(given)) return;
      plain += 1;
      expect(redactText(given)).toBe(given);
    }),
    { numRuns: 30_000 },
  );
  expect(plain).toBeGreaterThan(500);
});
