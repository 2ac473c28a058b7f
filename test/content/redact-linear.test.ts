import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../src/content/redact.ts';

const { redactText } = createRedactor();

/** Half a prefix, an opening without an end, a class that overlaps itself: what makes patterns backtrack. */
const PIECES = [
  'a',
  'a.',
  'a-',
  'a@',
  '@a.',
  '1',
  '1 ',
  '4111 1',
  '411 ',
  'sk-',
  'eyJ',
  'eyJ.',
  'eyJaaaaaaaaaaaa.',
  'fw_',
  'SG.aaaaaaaaaaaaaaaaaaaa',
  'bearer ',
  'bearer:bearer"',
  'basic aaaa',
  '%25',
  '%22',
  'x%40',
  'a\\',
  'bearer\\',
  'password\\',
  'bearer:\\\\',
  ' ',
  '\\',
  '://',
  '://a@',
  '?a',
  '?api_key=a',
  '#key=',
  '-----BEGIN ',
  '-----BEGIN PRIVATE KEY-----',
  'password',
  'password  ',
  'password":"',
  'password":"\\',
  '\\"password\\":\\"',
  'password:\\',
  '"password":[',
  '"secret":{',
  'access_',
  '\\u0041sk-',
];

describe('redactText on hostile texts of 1 MB', () => {
  it.each(PIECES)('takes time in proportion to the length: %j repeated', (piece) => {
    const small = timeOf(repeat(piece, 125_000));
    const large = timeOf(repeat(piece, 1_000_000));
    // 8 times the text; quadratic would be 64 times. The floor keeps timer noise of fast cases out.
    expect(large / Math.max(small, 5)).toBeLessThan(32);
  });

  it('takes time in proportion to the length when quotes open at ever smaller depths', () => {
    const text = Array.from({ length: 1400 }, (_, index) => `password:${'\\'.repeat(1400 - index)}"`).join('');
    expect(timeOf(text) / Math.max(timeOf(text.slice(0, 125_000)), 5)).toBeLessThan(32);
  });
});

function repeat(piece: string, length: number): string {
  return piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
}

/** The faster of two runs, in milliseconds. */
function timeOf(text: string): number {
  return Math.min(
    ...[0, 1].map(() => {
      const start = performance.now();
      redactText(text);
      return performance.now() - start;
    }),
  );
}
