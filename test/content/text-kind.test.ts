import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRedactor } from '../../src/content/redact.ts';
import { textKind } from '../../src/content/text-kind.ts';
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
  expect(textKind(text)).toBe('plain');
});

test.each(CANARIES)('leaves $kind to the detectors, wherever it stands', ({ text }) => {
  const kinds = [text, `a ${text}`, `${text} b`, `a: ${text}.`].map(textKind);
  expect(kinds).not.toContain('plain');
  expect(kinds.every((kind) => kind === 'any' || /api_key|jwt/.test(redactText(text)))).toBe(true);
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

test('redaction that asks few detectors gives what all of them give, whatever the kind of the text', () => {
  const quick = createRedactor();
  const seen = { plain: 0, long_words: 0, any: 0 };
  fc.assert(
    fc.property(text, (given) => {
      const kind = textKind(given);
      seen[kind] += 1;
      const redacted = redactText(given);
      expect(quick.redactText(given)).toBe(redacted);
      expect(kind !== 'plain' || redacted === given).toBe(true);
    }),
    { numRuns: 30_000 },
  );
  expect(seen.plain).toBeGreaterThan(500);
  expect(seen.long_words).toBeGreaterThan(500);
});
