import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { capText, MARKER_BYTES } from '../../src/content/cap-text.ts';
import { createTextRecorder } from '../../src/content/recorded-text.ts';
import { createRedactor } from '../../src/content/redact.ts';
import { CANARIES } from './canaries.ts';

const anyText = fc.string({ unit: fc.constantFrom('a', 'é', '€', '😀', '👩‍👩‍👧', '\n', '"', '\u0000'), maxLength: 200 });

describe('capText', () => {
  it('never exceeds the cap, never splits a character, and accounts for every byte', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: MARKER_BYTES, max: 400 }), (text, maxBytes) => {
        const capped = capText(text, { maxBytes });
        expect(Buffer.byteLength(capped)).toBeLessThanOrEqual(maxBytes);
        expect(capped.isWellFormed()).toBe(true);
        const [, kept = capped, missing = '0'] = /^(.*)\[TRUNCATED:(\d+) bytes\]$/s.exec(capped) ?? [];
        expect(text.startsWith(kept)).toBe(true);
        expect(Buffer.byteLength(kept) + Number(missing)).toBe(Buffer.byteLength(text));
        expect(capText(capped, { maxBytes })).toBe(capped);
      }),
    );
  });
});

describe('createTextRecorder', () => {
  const record = createTextRecorder(createRedactor(), 1024);

  it('records what fits as it is', () => {
    expect(record('hello', '')).toBe('hello');
  });

  it('lets no part of a secret through wherever the caps cut it', () => {
    for (const { text, secret } of CANARIES) {
      for (let before = 900; before < 1100; before += 7) {
        expect(record(`${'x '.repeat(before / 2)}${text} ${'y'.repeat(9000)}`, '')).not.toContain(secret.slice(0, 6));
      }
      for (let before = 5000; before < 5200; before += 7) {
        // many masks make the text short enough for its end to be recorded
        const masked = `${'a'.repeat(400)}@example.com `.repeat(13).slice(0, before);
        expect(record(`${masked} ${text}${'z'.repeat(9000)}`, '')).not.toContain(secret.slice(0, 6));
      }
    }
  });

  it('tells how much is missing and stays well formed when redaction shortens the text', () => {
    const recorded = record(`-----BEGIN PRIVATE KEY-----${'😀'.repeat(20_000)}`, '');
    expect(recorded).toMatch(/\[TRUNCATED:\d+ bytes\]$/);
    expect(recorded.isWellFormed()).toBe(true);
  });

  it('reads a long text only as far as it could be recorded', () => {
    let longest = 0;
    const redactor = createRedactor({
      hook: (value) => {
        longest = Math.max(longest, value.length);
        return value;
      },
    });
    createTextRecorder(redactor, 1024)('x '.repeat(1_000_000), '');
    expect(longest).toBe(1024 + 4096);
  });
});
