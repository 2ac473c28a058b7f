import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passesLuhn } from '../../src/content/detectors/luhn.ts';

const digits = fc.stringMatching(/^\d{12,18}$/);

describe('passesLuhn', () => {
  it('accepts exactly one check digit for any number', () => {
    fc.assert(
      fc.property(digits, (number) => {
        expect(Array.from({ length: 10 }, (_, digit) => `${number}${digit}`).filter((text) => passesLuhn(text))).toHaveLength(1);
      }),
    );
  });

  it('notices a single wrong digit', () => {
    fc.assert(
      fc.property(digits, fc.nat(), fc.integer({ min: 1, max: 9 }), (number, position, change) => {
        const valid = Array.from({ length: 10 }, (_, digit) => `${number}${digit}`).find((text) => passesLuhn(text)) ?? '';
        const at = position % valid.length;
        const wrong = valid.slice(0, at) + String((Number(valid[at]) + change) % 10) + valid.slice(at + 1);
        expect(passesLuhn(wrong)).toBe(false);
      }),
    );
  });

  it('refuses what is not all digits', () => {
    expect(passesLuhn('4111-1111-1111-1111')).toBe(false);
    expect(passesLuhn('')).toBe(false);
  });
});
