import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_DEPTH, MAX_VALUES } from '../../src/content/map-json.ts';
import { createRedactor } from '../../src/content/redact.ts';
import { CANARIES } from './canaries.ts';

const { redactValue } = createRedactor();
const SECRET_KEYS = [
  'authorization',
  'Authorization',
  'api_key',
  'apiKey',
  'X-API-Key',
  'OPENAI_API_KEY',
  'password',
  'db.password',
  'userPassword',
  'cookie',
  'Set-Cookie',
  'token',
  'client_secret',
  'aws_secret_access_key',
];
const PLAIN_KEYS = ['max_tokens', 'tokens', 'author', 'password_hint', 'keyboard', 'secretary', 'monkey', 'cookie_count'];

describe('redactValue', () => {
  it('masks texts, keys and card numbers given as numbers, at any depth', () => {
    expect(
      redactValue({ list: ['a@example.com', { 'b@example.com': 4_111_111_111_111_111, n: 1 }], ok: true, nothing: null }),
    ).toEqual({
      list: ['[REDACTED:email]', { '[REDACTED:email]': '[REDACTED:card_number]', n: 1 }],
      ok: true,
      nothing: null,
    });
  });

  it.each(SECRET_KEYS)('masks the whole value under the key %s', (key) => {
    expect(redactValue({ [key]: { a: ['x'] } })).toEqual({ [key]: '[REDACTED:secret_field]' });
    expect(redactValue({ [key]: 'x' })).toEqual({ [key]: '[REDACTED:secret_field]' });
    expect(redactValue({ [key]: 1234 })).toEqual({ [key]: '[REDACTED:secret_field]' });
  });

  it.each(PLAIN_KEYS)('keeps the value under the key %s', (key) => {
    const value = { [key]: { a: ['x'] } };
    expect(redactValue(value)).toBe(value);
  });

  it('keeps what says only whether there is a secret', () => {
    const value = { password: true, token: null, cookie: '', secret: undefined };
    expect(redactValue(value)).toBe(value);
  });

  it('lets no canary survive at any nesting', () => {
    const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.oneof(
        { depthSize: 'medium' },
        fc.constantFrom(...CANARIES.map(({ text }) => text)),
        fc.string(),
        fc.integer({ min: 0, max: 999 }),
        fc.array(tie('tree'), { maxLength: 4 }),
        fc.dictionary(fc.oneof(fc.string(), fc.constantFrom(...CANARIES.map(({ text }) => text))), tie('tree'), { maxKeys: 4 }),
        tie('tree').map((value) => JSON.stringify(value)),
      ),
    }));
    fc.assert(
      fc.property(tree, (value) => {
        const redacted = JSON.stringify(redactValue(value));
        for (const { secret } of CANARIES) expect(redacted).not.toContain(secret);
      }),
      { numRuns: 500 },
    );
  });

  it('is idempotent, never throws and never changes its input on arbitrary JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const before = structuredClone(value);
        const once = redactValue(value);
        expect(value).toEqual(before);
        expect(redactValue(once)).toBe(once);
      }),
      { numRuns: 500 },
    );
  });

  it('never throws on arbitrary objects', () => {
    fc.assert(
      fc.property(
        fc.anything({
          withBigInt: true,
          withDate: true,
          withMap: true,
          withSet: true,
          withTypedArray: true,
          withNullPrototype: true,
        }),
        (value) => {
          expect(() => redactValue(value)).not.toThrow();
        },
      ),
      { numRuns: 500 },
    );
  });

  it('calls no code of the value', () => {
    let calls = 0;
    class Model {
      name = 'a@example.com';
      toJSON(): unknown {
        calls += 1;
        return { leaked: 'b@example.com' };
      }
    }
    const accessor = Object.defineProperty({}, 'x', { enumerable: true, get: () => (calls += 1) });
    const throwing = Object.defineProperty({}, 'x', {
      enumerable: true,
      get: () => {
        throw new Error('no');
      },
    });
    const inheriting: unknown = Object.assign(Object.create({ toJSON: () => 'leak' }), { n: 1 });
    const redacted = redactValue({
      model: new Model(),
      clean: inheriting,
      accessor,
      throwing,
    });
    expect(JSON.parse(JSON.stringify(redacted))).toEqual({
      model: { name: '[REDACTED:email]' },
      clean: { n: 1 },
      accessor: { x: '[REDACTED:unreadable]' },
      throwing: { x: '[REDACTED:unreadable]' },
    });
    expect(calls).toBe(0);
  });

  it('survives cycles, revoked proxies, great depth and great width', () => {
    const cycle: Record<string, unknown> = { n: 1 };
    cycle['self'] = { cycle };
    expect(redactValue(cycle)).toEqual({ n: 1, self: { cycle: '[REDACTED:cycle]' } });

    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    expect(redactValue({ proxy })).toEqual({ proxy: '[REDACTED:unreadable]' });

    const deep: unknown = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    expect(JSON.stringify(redactValue(deep))).toBe(`${'['.repeat(MAX_DEPTH)}"[REDACTED:too_deep]"${']'.repeat(MAX_DEPTH)}`);

    const wide = redactValue(Array.from({ length: MAX_VALUES + 10 }, () => 0));
    expect(wide.length).toBe(MAX_VALUES + 1);
    expect(wide.at(-1)).toBe('[REDACTED:too_large]');
  });

  it('masks what has no JSON form', () => {
    expect(redactValue({ map: new Map([['a', 1]]), bytes: new Uint8Array(3), date: new Date(0), run: () => 1 })).toEqual({
      map: '[REDACTED:unsupported]',
      bytes: '[REDACTED:unsupported]',
      date: '1970-01-01T00:00:00.000Z',
      run: undefined,
    });
  });

  it('keeps own keys called __proto__ as data', () => {
    const value: unknown = JSON.parse('{"__proto__": {"x": "a@example.com"}}');
    const redacted = redactValue(value);
    expect(JSON.stringify(redacted)).toBe('{"__proto__":{"x":"[REDACTED:email]"}}');
    expect(Object.getPrototypeOf(redacted)).toBe(Object.prototype);
  });
});
