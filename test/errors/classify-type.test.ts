import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CRITICAL_ERROR_TYPES } from '../../src/catalogue/indicators/critical-errors.ts';
import { classifyErrorType } from '../../src/errors/classify-type.ts';
import { ERROR_SOURCES } from '../../src/errors/error-sources.ts';
import { KNOWN_ERROR_TYPES } from '../../src/errors/known-types.ts';
import { ERROR_CLASSES } from '../../src/semconv/error-classes.ts';

test('every row has its class, which is one of the list, and a source', () => {
  for (const [errorType, errorClass, source] of KNOWN_ERROR_TYPES) {
    expect(classifyErrorType(errorType)).toBe(errorClass);
    expect(ERROR_CLASSES).toContain(errorClass);
    expect(Object.keys(ERROR_SOURCES)).toContain(source);
  }
});

test('no value has two rows, each fits error.type, and every source is used', () => {
  const values = KNOWN_ERROR_TYPES.map(([errorType]) => errorType);
  expect(new Set(values).size).toBe(values.length);
  expect(values.filter((value) => !/^[\w.-]{1,64}$/.test(value))).toEqual([]);
  expect(new Set(KNOWN_ERROR_TYPES.map(([, , source]) => source))).toEqual(new Set(Object.keys(ERROR_SOURCES)));
});

test('every class but tool and unknown, which no value names, has a known value', () => {
  const named = new Set(KNOWN_ERROR_TYPES.map(([, errorClass]) => errorClass));
  expect(ERROR_CLASSES.filter((errorClass) => !named.has(errorClass))).toEqual(['tool', 'unknown']);
});

test.each([
  ['insufficient_quota', 'billing'],
  ['rate_limit_exceeded', 'rate_limit'],
  ['context_length_exceeded', 'context_length'],
  ['content_filter', 'content_filter'],
  ['401', 'authentication'],
  ['402', 'billing'],
  ['403', 'authentication'],
  ['400', 'invalid_request'],
  ['404', 'invalid_request'],
  ['408', 'timeout'],
  ['418', 'invalid_request'],
  ['429', 'rate_limit'],
  ['500', 'server'],
  ['504', 'timeout'],
  ['599', 'server'],
  ['APIConnectionTimeoutError', 'timeout'],
  ['APIUserAbortError', 'aborted'],
  ['ECONNREFUSED', 'network'],
  ['TypeError', 'unknown'],
  ['_OTHER', 'unknown'],
  ['200', 'unknown'],
  ['4000', 'unknown'],
  ['constructor', 'unknown'],
  ['', 'unknown'],
])('%s is %s', (errorType, errorClass) => {
  expect(classifyErrorType(errorType)).toBe(errorClass);
});

test.each([
  ['TypeError', 'tool'],
  ['500', 'tool'],
  ['404', 'tool'],
  ['_OTHER', 'tool'],
  ['TimeoutError', 'timeout'],
  ['ECONNRESET', 'network'],
  ['401', 'authentication'],
  ['AbortError', 'aborted'],
])('in a tool %s is %s', (errorType, errorClass) => {
  expect(classifyErrorType(errorType, 'execute_tool')).toBe(errorClass);
  expect(classifyErrorType(errorType, 'chat')).toBe(classifyErrorType(errorType));
});

test('any text has a class of the list, in a tool never unknown', () => {
  fc.assert(
    fc.property(fc.string(), fc.option(fc.string(), { nil: undefined }), (errorType, where) => {
      expect(ERROR_CLASSES).toContain(classifyErrorType(errorType, where));
      expect(classifyErrorType(errorType, 'execute_tool')).not.toBe('unknown');
    }),
  );
});

test('alerts on keys and bills know every value that the table has for them', () => {
  const before = [
    'invalid_api_key',
    'incorrect_api_key',
    'invalid_organization',
    'account_deactivated',
    'insufficient_quota',
    'billing_not_active',
    'billing_hard_limit_reached',
    'permission_denied',
    'unsupported_country_region_territory',
    '401',
    '402',
    '403',
  ];
  expect(CRITICAL_ERROR_TYPES).toEqual(expect.arrayContaining(before));
  const classes = new Set(CRITICAL_ERROR_TYPES.map((errorType) => classifyErrorType(errorType)));
  expect(classes).toEqual(new Set(['authentication', 'billing']));
  const others = KNOWN_ERROR_TYPES.filter(([errorType]) => !CRITICAL_ERROR_TYPES.includes(errorType));
  expect(others.filter(([, errorClass]) => classes.has(errorClass))).toEqual([]);
});
