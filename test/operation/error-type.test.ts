import { expect, test } from 'vitest';
import { boundValues } from '../../src/operation/cardinality.ts';
import { errorType } from '../../src/operation/error-type.ts';

const typeOf = (error: unknown) =>
  errorType(
    error,
    boundValues(100, () => undefined),
  );

async function reasonOf(signal: AbortSignal): Promise<unknown> {
  await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  return signal.reason;
}

test('an aborted signal is an AbortError', () => {
  const controller = new AbortController();
  controller.abort();
  expect(typeOf(controller.signal.reason)).toBe('AbortError');
});

test('a signal that timed out is a TimeoutError', async () => {
  expect(typeOf(await reasonOf(AbortSignal.timeout(1)))).toBe('TimeoutError');
});

test('a status says more than a code that only names the family of the error', () => {
  expect(typeOf({ status: 402, code: 'invalid_request_error' })).toBe('402');
  expect(typeOf({ code: 'invalid_request_error' })).toBe('invalid_request_error');
  expect(typeOf({ status: 402, code: 'insufficient_quota' })).toBe('insufficient_quota');
});

test('an error whose fields cannot be read is _OTHER', () => {
  const hostile = new Proxy(new Error('no'), {
    get: () => {
      throw new TypeError('hidden');
    },
  });
  expect(typeOf(hostile)).toBe('_OTHER');
});

test.each([
  ['a text', 'boom', '_OTHER'],
  ['a plain error', new Error('boom'), '_OTHER'],
  ['a named error', Object.assign(new Error('boom'), { name: 'QuotaError' }), 'QuotaError'],
  ['a class of error', new RangeError('boom'), 'RangeError'],
  ['a code of Node', Object.assign(new Error('boom'), { code: 'ECONNRESET' }), 'ECONNRESET'],
  ['a free text as code', { code: 'it went wrong' }, '_OTHER'],
  ['nothing', undefined, '_OTHER'],
])('%s', (_, error, expected) => {
  expect(typeOf(error)).toBe(expected);
});

test('values beyond the bound are _OTHER', () => {
  const bound = boundValues(1, () => undefined);
  expect([errorType(new RangeError('a'), bound), errorType(new SyntaxError('b'), bound)]).toEqual(['RangeError', '_OTHER']);
});
