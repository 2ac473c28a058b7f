import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fingerprint } from '../../src/errors/fingerprint.ts';
import { normalizeMessage } from '../../src/errors/normalize-message.ts';

test.each([
  [
    'Rate limit reached for gpt-4o in organization org-Ab12: Limit 30000, Used 29,812.',
    'Rate limit reached for * in organization *: Limit *, Used *.',
  ],
  ['connect ECONNREFUSED 127.0.0.1:8080', 'connect ECONNREFUSED *'],
  ["open '/srv/app/data.json'", 'open *'],
  [String.raw`cannot open /srv/a.txt or C:\data\b.txt or ../c.log or ~/d/e`, 'cannot open * or * or * or *'],
  ['The model `o-mini` is gone (request 7f9c24e8-3b12-4fef-91e0-5e1d8a4b6a11)', 'The model * is gone (request *)'],
  ['Failed at 2026-11-21T20:49:26.123Z after 20.5s, see https://example.test/help?id=5.', 'Failed at * after *, see *.'],
  ['expired on Sat, 21 Nov 2026 20:00:00 GMT', 'expired on * GMT'],
  [`can't read key "user's name" of [1, 2, 3]`, "can't read key * of [*]"],
  ['object deadbeef holds 0x1F, -3, $4.20, 50% and/or key=5', 'object * holds * and/or key=*'],
  ['  two\n\tlines  ', 'two lines'],
  ['', ''],
])('%s', (message, normalized) => {
  expect(normalizeMessage(message)).toBe(normalized);
});

const WORD = fc.stringMatching(/^[g-z]{2,10}$/);
const UNQUOTED = fc.string().map((text) => text.replaceAll(/["'`]/g, ''));

/** What may differ between two occurrences of one failure. */
const PART = fc.oneof(
  fc.integer().map(String),
  fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((number) => number.toFixed(3)),
  fc.uuid(),
  fc.stringMatching(/^[\da-f]{8,32}$/),
  fc.stringMatching(/^(req|org|chatcmpl)[-_][A-Za-z]{0,9}\d[\dA-Za-z]{0,9}$/),
  fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }).map((date) => date.toISOString()),
  // quotes, and punctuation at the end, are taken for those of the sentence
  fc.webUrl().map((url) => url.replaceAll("'", '').replace(/[.,;:!?)\]]+$/, '')),
  fc.stringMatching(/^(\/[\w.-]{1,8}){1,4}$/),
  fc.ipV4(),
  fc.integer({ min: 0, max: 9999 }).map((number) => `${number}ms`),
  UNQUOTED.map((text) => `"${text}"`),
  UNQUOTED.map((text) => `'${text}'`),
);

/** Words with two sets of variable parts to put between them. */
const TEMPLATE = fc
  .array(WORD, { minLength: 1, maxLength: 8 })
  .chain((words) =>
    fc.tuple(fc.constant(words), ...[0, 1].map(() => fc.array(PART, { minLength: words.length, maxLength: words.length }))),
  );

function fill(words: readonly string[], parts: readonly string[]): string {
  return words.map((word, index) => `${word} ${parts[index]}`).join(' ');
}

test('is the same when only variable parts differ', () => {
  fc.assert(
    fc.property(TEMPLATE, ([words, some = [], others = []]) => {
      const errorType = 'server_error';
      const first = fingerprint({ errorType, message: fill(words, some), model: 'gpt-4o' });
      expect(fingerprint({ errorType, message: fill(words, others), model: 'o3', operation: 'chat' })).toBe(first);
    }),
    { numRuns: 1000 },
  );
});

test('differs when the words differ', () => {
  fc.assert(
    fc.property(fc.array(WORD), fc.array(WORD), fc.array(PART, { minLength: 20, maxLength: 20 }), (some, others, parts) => {
      fc.pre(some.join(' ') !== others.join(' '));
      const errorType = 'server_error';
      expect(fingerprint({ errorType, message: fill(some, parts) })).not.toBe(
        fingerprint({ errorType, message: fill(others, parts) }),
      );
    }),
    { numRuns: 1000 },
  );
});

test('differs by error.type, and by class when a tool failed', () => {
  const message = 'no such thing';
  const prints = [
    fingerprint({ errorType: 'TypeError', message }),
    fingerprint({ errorType: 'RangeError', message }),
    fingerprint({ errorType: 'TypeError', message, operation: 'execute_tool' }),
    fingerprint({ errorType: 'TypeError' }),
  ];
  expect(new Set(prints).size).toBe(4);
  expect(fingerprint({ errorType: 'TypeError', message: '' })).toBe(fingerprint({ errorType: 'TypeError' }));
});

test('stays what it was in earlier versions: stored ones keep their meaning', () => {
  expect(fingerprint({ errorType: '429', message: 'Limit 5 reached' })).toBe('86d8506ef2ce6ab0');
});

test('100 000 different failures have different fingerprints of 16 digits', () => {
  const letters = 'ghijklmnop';
  const prints = new Set<string>();
  for (let index = 0; index < 100_000; index += 1) {
    const message = String(index).replaceAll(/\d/g, (digit) => letters[Number(digit)] ?? '');
    prints.add(fingerprint({ errorType: 'server_error', message }));
  }
  expect(prints.size).toBe(100_000);
  expect([...prints].every((print) => /^[\da-f]{16}$/.test(print))).toBe(true);
  for (const half of [0, 8])
    expect(new Set([...prints].map((print) => print.slice(half, half + 8))).size).toBeGreaterThan(99_980);
});

test('never throws, and reads no more than the beginning of a message', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (message) => {
      expect(fingerprint({ errorType: message, message })).toMatch(/^[\da-f]{16}$/);
    }),
  );
  const long = 'words without end '.repeat(1000);
  expect(normalizeMessage(long).length).toBeLessThanOrEqual(2000);
});

test.each(['"', "'a ", 'a', '/a', '*,', 'a.', 'http://', 'w-', '1', '('])('hostile text takes no time: many %s', (text) => {
  const startedAt = performance.now();
  for (let round = 0; round < 10; round += 1) normalizeMessage(text.repeat(100_000));
  expect(performance.now() - startedAt).toBeLessThan(500);
});
