import { describe, expect, test } from 'vitest';
import { withSandbox } from '../../src/recorders/sandbox.ts';
import { total } from '../support/memory-telemetry.ts';
import { seriesOf } from '../support/series.ts';
import { recordInMemory } from '../support/work-in-memory.ts';

const language = { 'aimeter.sandbox.language': 'python' };
const anyDuration = { count: 1, sum: expect.any(Number) };

/** What the code interpreter of E2B returns when the code throws: an instance of a class of its own, no `Error`. */
class ExecutionError {
  readonly name = 'ZeroDivisionError';
  readonly value = 'division by zero';
  readonly traceback = 'line 1';
}

describe('an execution in a sandbox', () => {
  test('is a span and counts, and is active while it runs', async () => {
    const telemetry = recordInMemory();
    const gate = Promise.withResolvers<string>();
    const execution = withSandbox({ language: 'python' }, () => gate.promise);
    expect(total(await telemetry.points(), 'aimeter.sandbox.active', language)).toBe(1);
    gate.resolve('42');
    expect(await execution).toBe('42');
    expect(telemetry.spans().map(({ name, attributes }) => ({ name, attributes }))).toEqual([
      { name: 'sandbox python', attributes: { 'aimeter.operation.name': 'sandbox', ...language } },
    ]);
    expect(await seriesOf(telemetry, 'aimeter.sandbox')).toEqual({
      'aimeter.sandbox.active': [{ ...language, value: 0 }],
      'aimeter.sandbox.executions': [{ ...language, 'aimeter.outcome': 'success', value: 1 }],
      'aimeter.sandbox.duration': [{ ...language, ...anyDuration }],
    });
  });

  test.each([
    ['the error of a code interpreter', new ExecutionError(), 'ZeroDivisionError'],
    ['a plain object with a name', { name: 'NameError', value: 'x' }, 'NameError'],
    ['an Error', new TypeError('no'), 'TypeError'],
    ['a text', 'broken', '_OTHER'],
  ])('that is told %s is a failure, although the callback returns', async (_, error, errorType) => {
    const telemetry = recordInMemory();
    const result = withSandbox({ language: 'python' }, (execution) => {
      execution.fail(error);
      execution.fail(new RangeError('later'));
      return { error };
    });
    expect(result).toEqual({ error });
    const [span] = telemetry.spans();
    expect(span?.attributes['error.type']).toBe(errorType);
    expect(span?.status).toEqual({ code: 2, message: errorType });
    expect(total(await telemetry.points(), 'aimeter.sandbox.executions', { 'aimeter.outcome': 'failure' })).toBe(1);
    expect(total(await telemetry.points(), 'aimeter.sandbox.active')).toBe(0);
  });

  test('lasts until the callback ends, whenever it is told that it failed', async () => {
    const telemetry = recordInMemory();
    const gate = Promise.withResolvers<undefined>();
    const execution = withSandbox({ language: 'python' }, async (handle) => {
      handle.fail(new ExecutionError());
      await gate.promise;
    });
    expect(telemetry.spans()).toEqual([]);
    gate.resolve(undefined);
    await execution;
    expect(telemetry.spans()).toHaveLength(1);
  });

  test('quotes the message of the code only where content is recorded', () => {
    const quiet = recordInMemory();
    withSandbox({ language: 'python' }, (execution) => execution.fail(new ExecutionError()));
    expect(quiet.spans()[0]?.status.message).toBe('ZeroDivisionError');
    const open = recordInMemory({ contentMode: 'SPAN_ONLY' });
    withSandbox({ language: 'python' }, (execution) => execution.fail(new ExecutionError()));
    expect(open.spans()[0]?.status.message).toBe('division by zero');
  });

  test('that is aborted fails as aborted', async () => {
    const telemetry = recordInMemory();
    const aborted = withSandbox({ language: 'python' }, () => Promise.reject(new DOMException('stop', 'AbortError')));
    await expect(aborted).rejects.toThrow('stop');
    expect(telemetry.spans()[0]?.attributes).toMatchObject({ 'aimeter.end.reason': 'aborted', 'error.type': 'AbortError' });
  });
});
