import { describe, expect, it } from 'vitest';
import { createRedactor, type RedactHook } from '../../src/content/redact.ts';

function redactorWith(hook: RedactHook): { redactor: ReturnType<typeof createRedactor>; faults: unknown[] } {
  const faults: unknown[] = [];
  return { redactor: createRedactor({ hook, onError: (fault) => faults.push(fault) }), faults };
}

describe('the hook', () => {
  it('sees masked texts with their path and has the last word', () => {
    const seen: [string, string][] = [];
    const { redactor, faults } = redactorWith((value, path) => {
      seen.push([value, path]);
      return value.replace('Ada', '<name>');
    });
    expect(redactor.redactValue({ a: ['Ada', { b: 'ada@example.com' }] }, 'tool_result')).toEqual({
      a: ['<name>', { b: '[REDACTED:email]' }],
    });
    expect(seen).toContainEqual(['Ada', 'tool_result.a[0]']);
    expect(seen).toContainEqual(['[REDACTED:email]', 'tool_result.a[1].b']);
    expect(redactor.redactText('Ada', 'exception.message')).toBe('<name>');
    expect(seen.at(-1)).toEqual(['Ada', 'exception.message']);
    expect(faults).toEqual([]);
  });

  it('masks the text and is reported when it throws', () => {
    const fault = new Error('broken');
    const { redactor, faults } = redactorWith(() => {
      throw fault;
    });
    expect(redactor.redactText('anything')).toBe('[REDACTED:hook_error]');
    expect(faults).toEqual([fault]);
  });

  it('masks the text when it returns anything but a text, also a promise that rejects', async () => {
    const returned: unknown[] = [undefined, 5, Promise.reject(new Error('async'))];
    for (const value of returned) {
      // @ts-expect-error -- the fault of a caller without types
      const { redactor, faults } = redactorWith(() => value);
      expect(redactor.redactText('anything')).toBe('[REDACTED:hook_error]');
      expect(faults).toHaveLength(1);
    }
    // an unhandled rejection would fail the run
    await new Promise((resolve) => setImmediate(resolve));
  });

  it('cannot bring a key back', () => {
    const { redactor } = redactorWith(() => `sk-proj-${'Canary1'.repeat(5)}`);
    expect(redactor.redactText('anything')).toBe('[REDACTED:api_key]');
  });

  it('may fail together with the function that is told about it', () => {
    const redactor = createRedactor({
      hook: () => {
        throw new Error('hook');
      },
      onError: () => {
        throw new Error('onError');
      },
    });
    expect(redactor.redactText('anything')).toBe('[REDACTED:hook_error]');
  });
});

describe('further detectors', () => {
  it('are added to the built-in ones', () => {
    const { redactText } = createRedactor({
      detectors: [{ name: 'Employee ID', redact: (text, mask) => text.replace(/E\d{6}/g, mask) }],
    });
    expect(redactText('E123456 and ada@example.com')).toBe('[REDACTED:employee_id] and [REDACTED:email]');
  });

  it('mask the text whole when they throw', () => {
    const faults: unknown[] = [];
    const { redactText } = createRedactor({
      detectors: [
        {
          name: 'bad',
          hint: /z/,
          redact: () => {
            throw new Error('bad');
          },
        },
      ],
      onError: (fault) => faults.push(fault),
    });
    expect(redactText('plain zero')).toBe('[REDACTED:detector_error]');
    expect(redactText('bald')).toBe('bald');
    expect(faults).toHaveLength(1);
  });
});
