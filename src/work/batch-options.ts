import { describeValue } from '../config/describe-value.ts';
import { optionError } from '../config/setting.ts';
import { expectMethodOptions, expectType } from './as-task.ts';
import type { BatchOptions } from './batch.ts';

type Check = readonly [option: string, expected: string, accepts: (value: unknown) => boolean];

/** What a timer takes. */
const MAX_DELAY_MS = 2 ** 31 - 1;

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 1;
const isFunction = (value: unknown): boolean => typeof value === 'function';
const isNumber = (value: unknown, from: number, to: number): boolean => typeof value === 'number' && value >= from && value <= to;
const isDelay = (value: unknown): boolean => isNumber(value, 0, MAX_DELAY_MS);
const DELAY = `a number of milliseconds from 0 to ${MAX_DELAY_MS}`;

const CHECKS: readonly Check[] = [
  ['batchSize', 'a whole number from 1', isCount],
  ['concurrency', 'a whole number from 1, or Infinity', (value) => isCount(value) || value === Infinity],
  ['budgetUsd', 'a number from 0', (value) => isNumber(value, 0, Infinity)],
  ['retry', 'an object with "attempts"', isObject],
  ['onProgress', 'a function', isFunction],
  ['progressBar', 'true, false or a stream', (value) => typeof value === 'boolean' || isStream(value)],
  ['signal', 'an AbortSignal', isSignal],
];

const RETRY_CHECKS: readonly Check[] = [
  ['delayMs', DELAY, isDelay],
  ['factor', 'a number from 1', (value) => isNumber(value, 1, Number.MAX_VALUE)],
  ['maxDelayMs', DELAY, isDelay],
  ['retryIf', 'a function', isFunction],
];

/** @throws TypeError naming what is wrong, what was expected and what was received */
export function expectBatch(items: unknown, fn: unknown, options: unknown): asserts options is BatchOptions {
  if (!isIterable(items)) throw new TypeError(`aimeter: observeBatch expects items to iterate, received ${describeValue(items)}`);
  if (!isFunction(fn)) throw new TypeError(`aimeter: observeBatch expects a function of an item, received ${describeValue(fn)}`);
  if (!isObject(options))
    throw new TypeError(`aimeter: observeBatch expects options with a type, received ${describeValue(options)}`);
  expectType(options['type']);
  expectMethodOptions({ metadata: options['metadata'] });
  expectAll(options, CHECKS);
  const { retry } = options;
  if (!isObject(retry)) return;
  if (!isCount(retry['attempts'])) throw optionError('retry.attempts', 'a whole number from 1', retry['attempts']);
  expectAll(retry, RETRY_CHECKS, 'retry.');
}

function expectAll(options: Readonly<Record<string, unknown>>, checks: readonly Check[], prefix = ''): void {
  for (const [option, expected, accepts] of checks) {
    const value = options[option];
    if (value !== undefined && !accepts(value)) throw optionError(prefix + option, expected, value);
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Also one of another realm or of a polyfill. */
function isSignal(value: unknown): boolean {
  return isObject(value) && typeof value['aborted'] === 'boolean' && isFunction(value['addEventListener']);
}

function isStream(value: unknown): boolean {
  return isObject(value) && isFunction(value['write']);
}

function isIterable(value: unknown): value is Iterable<unknown> | AsyncIterable<unknown> {
  if (typeof value !== 'object' || value === null) return false;
  return Symbol.asyncIterator in value || Symbol.iterator in value;
}
