import fc from 'fast-check';
import { expect, test } from 'vitest';
import { classifyError } from '../../src/errors/classify-error.ts';
import { classifyErrorType } from '../../src/errors/classify-type.ts';
import { errorTypeOf } from '../../src/errors/error-type.ts';
import { ERROR_CLASSES } from '../../src/semconv/error-classes.ts';
import { caught, deadUrl, startServer } from './loopback-server.ts';

test('a fetch that finds nobody listening is network although its error.type is TypeError', async () => {
  const error = await caught(fetch(await deadUrl()));
  expect(errorTypeOf(error)).toBe('TypeError');
  expect(classifyError(error)).toBe('network');
});

test('a fetch whose peer hangs up is network', async () => {
  await using server = await startServer((_, response) => response.destroy());
  expect(classifyError(await caught(fetch(server.url)))).toBe('network');
});

test('a fetch that its signal stops is timeout or aborted', async () => {
  await using server = await startServer(() => undefined);
  expect(classifyError(await caught(fetch(server.url, { signal: AbortSignal.timeout(5) })))).toBe('timeout');
  const controller = new AbortController();
  const pending = caught(fetch(server.url, { signal: controller.signal }));
  controller.abort();
  expect(classifyError(await pending)).toBe('aborted');
});

test.each([
  ['a text', 'boom', 'unknown'],
  ['nothing', undefined, 'unknown'],
  ['a plain error', new Error('boom'), 'unknown'],
  ['a cause of a cause', new Error('a', { cause: new Error('b', { cause: new DOMException('c', 'TimeoutError') }) }), 'timeout'],
  ['the nearest cause that tells', new Error('a', { cause: { code: 'ECONNRESET', cause: { status: 401 } } }), 'network'],
  ['the status under an unknown code', { code: 'house_rule_7', status: 429 }, 'rate_limit'],
  ['the status of other HTTP clients', { statusCode: 503 }, 'server'],
  ['the type of an error in a stream', { code: null, type: 'insufficient_quota' }, 'billing'],
  ['the name of a class that says nothing', Object.assign(new TypeError('x'), { name: 'AbortError' }), 'aborted'],
  ['a code rather than its status', { code: 'insufficient_quota', status: 429 }, 'billing'],
])('reads %s', (_, error, errorClass) => {
  expect(classifyError(error)).toBe(errorClass);
});

test('in a tool what tells nothing else is tool', () => {
  expect(classifyError(new TypeError('x'), 'execute_tool')).toBe('tool');
  expect(classifyError(new TypeError('x', { cause: { code: 'ETIMEDOUT' } }), 'execute_tool')).toBe('timeout');
});

test('a ring of causes ends', () => {
  const error: Error = new Error('ring');
  error.cause = error;
  expect(classifyError(error)).toBe('unknown');
});

function fail(): never {
  throw new RangeError('hidden');
}

test.each([
  ['a proxy that always throws', new Proxy({}, { get: fail, has: fail, getPrototypeOf: fail, ownKeys: fail })],
  ['a revoked proxy', revoked()],
  ['accessors that throw', Object.defineProperties({}, { code: { get: fail }, status: { get: fail }, cause: { get: fail } })],
  ['an object without a prototype', Object.create(null)],
  ['a constructor that throws', Object.defineProperty({}, 'constructor', { get: fail })],
  ['symbols in every field', { code: Symbol('a'), status: Symbol('b'), name: Symbol('c'), type: Symbol('d') }],
])('never throws: %s', (_, error) => {
  expect(classifyError(error)).toBe('unknown');
});

test('what a hostile error still shows counts', () => {
  const error = Object.defineProperty({ status: 429 }, 'code', { get: fail });
  expect(classifyError(error)).toBe('rate_limit');
});

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

const text = fc.oneof(
  fc.string(),
  fc.constantFrom('ECONNRESET', 'insufficient_quota', 'TimeoutError', 'server_error', 'TypeError'),
);
const { error: thrown } = fc.letrec<{ error: unknown }>((tie) => ({
  error: fc.oneof(
    { depthSize: 'small' },
    fc.anything(),
    fc.record(
      {
        status: fc.oneof(fc.integer(), fc.integer({ min: 400, max: 599 })),
        code: text,
        type: text,
        name: text,
        cause: tie('error'),
      },
      { requiredKeys: [] },
    ),
    text.map((name) => Object.assign(new Error('x'), { name })),
  ),
}));

test('agrees with the class of the error.type wherever that is known', () => {
  fc.assert(
    fc.property(thrown, (error) => {
      const byType = classifyErrorType(errorTypeOf(error));
      const byError = classifyError(error);
      expect(ERROR_CLASSES).toContain(byError);
      expect(byType === 'unknown' ? byError : byType).toBe(byError);
    }),
    { numRuns: 2000 },
  );
});
