import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../src/content/redact.ts';
import { CANARIES, SHAPED } from './canaries.ts';

const { redactText } = createRedactor();

const NOT_SECRET = [
  'The quick brown fox jumps over the lazy dog.',
  'Bearer authentication is described in RFC 6750',
  'the bearer of good news',
  'Basic understanding of physics',
  'task-9f8e7d6c5b4a392817069f8e7d6c5b4a is done',
  'a risk-adjusted-return-on-capital model',
  'openai@7.55.0 and @opentelemetry/api@1.10.0',
  'started at 1732190000000 ms, 2024-11-21 12:30:45',
  'order 1234567890123456, total 4111 1111',
  'max_tokens=5, token: 3, {"tokens": 12}',
  '{"password": null, "password_hint": "first pet"}',
  'https://example.com/a?q=key&page=2#x',
  '123e4567-e89b-12d3-a456-426614174000',
  'key: value; auth: none',
];

describe('redactText', () => {
  it.each(CANARIES)('masks $kind', ({ text, secret, mask }) => {
    const redacted = redactText(text);
    expect(redacted).not.toContain(secret);
    expect(redacted).toContain(mask);
  });

  it.each(NOT_SECRET)('leaves alone: %s', (text) => {
    expect(redactText(text)).toBe(text);
  });

  it('keeps what is around a secret', () => {
    expect(redactText('{"password": "canary", "n": 5}')).toBe('{"password": "[REDACTED:secret_field]", "n": 5}');
    expect(redactText('{\\"password\\":\\"canary\\",\\"n\\":5}')).toBe(
      '{\\"password\\":\\"[REDACTED:secret_field]\\",\\"n\\":5}',
    );
    expect(redactText('{"password": 1234, "n": 5}')).toBe('{"password": "[REDACTED:secret_field]", "n": 5}');
    expect(redactText('https://a:b@x.example/p?sig=canary&n=5')).toBe(
      'https://[REDACTED:url_userinfo]@x.example/p?sig=[REDACTED:url_parameter]&n=5',
    );
    expect(redactText('12 4111 1111 1111 1111 99')).toBe('12 [REDACTED:card_number] 99');
    expect(redactText('curl -H "Authorization: Bearer canary1234" -v')).toBe(
      'curl -H "Authorization: [REDACTED:secret_field]" -v',
    );
  });

  it.each(SHAPED)('finds $kind inside JSON inside JSON inside JSON', ({ text, secret }) => {
    const nested = JSON.stringify({ a: JSON.stringify({ b: JSON.stringify([`line\n${text}\nline`]) }) });
    const redacted = redactText(nested);
    expect(redacted).not.toContain(secret);
    expect(() => JSON.parse(redacted) as unknown).not.toThrow();
  });

  it.each(SHAPED)('finds $kind without a boundary around it', ({ text, secret }) => {
    for (const [before, after] of [
      ['=', '='],
      ['\\n', '\\n'],
      ['\\u003d', '\\u003d'],
      ['%3D', '%26'],
      ['é', 'é'],
      ['(', ')'],
    ]) {
      expect(redactText(`x${before}${text}${after}x`)).not.toContain(secret);
    }
  });

  it('masks a JSON field at any depth of escaping', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 0, max: 8 }), (around, depth) => {
        let text = JSON.stringify({ around, password: `canary "${around}" canary`, after: 1 });
        for (let level = 0; level < depth; level += 1) text = JSON.stringify({ text });
        const redacted = redactText(text);
        expect(redacted).not.toContain('canary');
        expect(() => JSON.parse(redacted) as unknown).not.toThrow();
      }),
    );
  });

  it('is idempotent', () => {
    const piece = fc.oneof(
      fc.constantFrom(...CANARIES.map(({ text }) => text)),
      fc.constantFrom(
        ' ',
        '"',
        "'",
        '\\"',
        '\\',
        ':',
        '=',
        '&',
        ';',
        '@',
        '%22',
        '[',
        ']',
        '{',
        '}',
        '\n',
        '-',
        '.',
        'Bearer ',
        'sk-',
        'eyJ',
      ),
      fc.constantFrom('[REDACTED:email]', '[REDACTED:', 'password', 'authorization', '4111 '),
      fc.string({ maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const once = redactText(pieces.join(''));
        expect(redactText(once)).toBe(once);
      }),
      { numRuns: 3000 },
    );
  });

  it('leaves texts without suspicious words or characters as they are', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[bdfgijlmnoqruvwxyz ,.!?]*$/), (text) => {
        expect(redactText(text)).toBe(text);
      }),
    );
  });
});
