import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { getLogger } from '../../src/logging/logger.ts';
import { CANARIES } from '../content/canaries.ts';
import type { MemoryTelemetry } from '../support/memory-telemetry.ts';
import { recordInMemory, stopRecording } from '../support/work-in-memory.ts';

let telemetry: MemoryTelemetry;
beforeEach(() => {
  telemetry = recordInMemory();
});
afterEach(stopRecording);

/** Everything that left through the pipeline, as text. */
async function said(): Promise<string> {
  const records = await telemetry.logs();
  return JSON.stringify(records.map(({ body, attributes }) => ({ body, attributes })));
}

test.each(CANARIES)('$kind is masked in the message, in fields, in keys and in errors', async ({ text, secret }) => {
  const log = getLogger('security', { component: text, fields: { bound: text } });
  log.error(`found ${text}`, {
    plain: text,
    list: [text],
    deep: { [text]: new Map([[text, new Set([text])]]) },
    nested: new Error(text),
    [text]: 1,
    error: new Error(`because ${text}`, { cause: new Error(text) }),
  });
  expect(await said()).not.toContain(secret);
  expect(await telemetry.logs()).toHaveLength(1);
});

test('values under secret names are masked whatever they are', async () => {
  getLogger('security').info('message', { password: 'a', apiKey: { value: 'b' }, deep: { token: 5 }, cookie: '', secret: false });
  const [record] = await telemetry.logs();
  expect(record?.attributes).toEqual({
    'aimeter.log.category': 'security',
    password: '[REDACTED:secret_field]',
    apiKey: '[REDACTED:secret_field]',
    deep: { token: '[REDACTED:secret_field]' },
    cookie: '',
    secret: false,
  });
});

test('a hook that logs does not run in circles', async () => {
  stopRecording();
  const log = getLogger('system');
  telemetry = recordInMemory({
    redactHook(value) {
      log.info('seen', { value });
      return value;
    },
  });
  log.info('message', { a: 'x', b: 'y' });
  log.info('another');
  expect((await telemetry.logs()).map(({ body }) => body)).toEqual(['message', 'another']);
});

test('the hook has the last word on every text', async () => {
  stopRecording();
  telemetry = recordInMemory({
    redactHook: (value, path) => (path === 'exception.stacktrace' ? '-' : value.replaceAll('E1234', '[employee]')),
  });
  getLogger('business').error('E1234 asked', { who: 'E1234', error: new Error('E1234 left') });
  const [record] = await telemetry.logs();
  expect(record?.body).toBe('[employee] asked');
  expect(record?.attributes).toMatchObject({
    who: '[employee]',
    'exception.message': '[employee] left',
    'exception.stacktrace': '-',
  });
});

async function fieldOf(value: unknown): Promise<unknown> {
  getLogger('system').info('message', { value });
  const [record] = await telemetry.logs();
  return record?.attributes['value'];
}

describe('values that are hard to record', () => {
  const circular: Record<string, unknown> = { name: 'a' };
  circular['self'] = circular;
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  const hostile = new Proxy(
    {},
    {
      ownKeys() {
        throw new Error('no');
      },
    },
  );
  const throwing = {
    get bad(): string {
      throw new Error('no');
    },
    good: 1,
  };

  test.each<[string, unknown, unknown]>([
    ['a cycle', circular, { name: 'a', self: '[REDACTED:cycle]' }],
    ['a getter that throws', throwing, { bad: '[REDACTED:unreadable]', good: 1 }],
    ['a revoked proxy', revoked.proxy, '[REDACTED:unreadable]'],
    ['a proxy that throws', hostile, '[REDACTED:unreadable]'],
    ['a bigint', 12345678901234567890n, '12345678901234567890'],
    ['not a number', Number.NaN, 'NaN'],
    ['infinity', -Infinity, '-Infinity'],
    ['a date', new Date(0), '1970-01-01T00:00:00.000Z'],
    ['a wrong date', new Date(Number.NaN), null],
    [
      'a map',
      new Map<unknown, unknown>([
        ['a', 1],
        [{}, 2],
      ]),
      { a: 1, '[object]': 2 },
    ],
    ['a set', new Set([1, 'b']), [1, 'b']],
    ['an address', new URL('https://example.com/a'), 'https://example.com/a'],
    ['a pattern', /a+/g, '/a+/g'],
    ['bytes', new Uint8Array(9), '[9 bytes]'],
    ['a function', () => 1, undefined],
    ['a symbol', Symbol('a'), undefined],
    ['null', null, null],
    [
      'an error without a stack',
      Object.assign(new Error('a'), { stack: undefined }),
      { type: 'Error', message: 'a', stacktrace: undefined },
    ],
  ])('%s', async (_, value, expected) => {
    expect(await fieldOf(value)).toEqual(expected);
  });

  test('a huge text is cut, a huge structure becomes a cut text, and 100 fields are kept', async () => {
    const fields = Object.fromEntries(Array.from({ length: 150 }, (_, index) => [`field${index}`, index]));
    getLogger('system').info('x y '.repeat(10_000), {
      text: 'x y '.repeat(10_000),
      list: Array.from({ length: 5000 }, () => 'text'),
      ...fields,
    });
    const [record] = await telemetry.logs();
    const { text, list, truncated_fields: rest } = record?.attributes ?? {};
    expect(String(record?.body)).toMatch(/\[TRUNCATED:\d+ bytes\]$/);
    expect(String(text)).toMatch(/\[TRUNCATED:\d+ bytes\]$/);
    expect([String(record?.body).length, String(text).length, String(list).length].every((length) => length <= 8192)).toBe(true);
    expect(rest).toBe(52);
    expect(Object.keys(record?.attributes ?? {})).toHaveLength(102);
  });

  test.each([{ fields: revoked.proxy }, { fields: hostile }])(
    'a line keeps its message when its fields cannot be read at all',
    async ({ fields }) => {
      getLogger('system').info('message', fields);
      const [record] = await telemetry.logs();
      expect([record?.body, record?.attributes]).toEqual(['message', { 'aimeter.log.category': 'system' }]);
    },
  );

  test('an error whose properties throw is recorded all the same', async () => {
    const error = new Error('real');
    for (const name of ['message', 'stack', 'name', 'code', 'cause', 'constructor']) {
      Object.defineProperty(error, name, {
        get() {
          throw new Error('no');
        },
      });
    }
    getLogger('system').error('failed', error);
    const [record] = await telemetry.logs();
    expect(record?.attributes).toEqual({
      'aimeter.log.category': 'system',
      'error.type': '_OTHER',
      'exception.type': 'Error',
      'exception.message': '',
    });
  });
});

test('whatever it is given, a logger neither throws nor changes it, and what it records is JSON of bounded size', async () => {
  const log = getLogger('system').child({ bound: 1 });
  const anything = fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withTypedArray: true,
    withSparseArray: true,
  });
  fc.assert(
    fc.property(anything, fc.oneof(anything, fc.dictionary(fc.string(), anything)), (message, fields) => {
      const frozen = typeof fields === 'object' && fields !== null ? Object.keys(fields) : [];
      expect(Reflect.apply(log.info, undefined, [message, fields])).toBeUndefined();
      expect(typeof fields === 'object' && fields !== null ? Object.keys(fields) : []).toEqual(frozen);
    }),
  );
  const records = await telemetry.logs();
  expect(records.length).toBeGreaterThan(0);
  expect(records.every(({ attributes }) => JSON.stringify(attributes).length < 1_000_000)).toBe(true);
});
