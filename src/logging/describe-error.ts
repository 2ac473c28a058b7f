import { errorTypeOf } from '../errors/error-type.ts';
import { errorClass } from './convert-value.ts';
import type { ValueRecorder } from './value-recorder.ts';

/** Causes that a stack trace follows. */
const MAX_CAUSES = 4;

/** An error as log records carry it. */
export interface DescribedError {
  /** Low-cardinality `error.type`: code, else status, else class. */
  readonly errorType: string;
  /** Class of the error. */
  readonly type: string;
  readonly message: string;
  /** With those of its causes; undefined when there is none. */
  readonly stacktrace: string | undefined;
}

/** What is recorded of an error that a line is about. Never throws, whatever the error's properties do. */
export function describeError(error: Error, recorder: ValueRecorder): DescribedError {
  const stacktrace = stackOf(error);
  return {
    errorType: errorTypeOf(error),
    type: recorder.text(textOf(() => errorClass(error)) ?? 'Error', 'exception.type'),
    message: recorder.text(textOf(() => error.message) ?? '', 'exception.message'),
    stacktrace: stacktrace === '' ? undefined : recorder.text(stacktrace, 'exception.stacktrace'),
  };
}

function stackOf(error: Error): string {
  const stacks: string[] = [];
  let current: unknown = error;
  for (let depth = 0; depth <= MAX_CAUSES && current instanceof Error; depth += 1) {
    const cause = current;
    const stack = guarded(() => cause.stack, undefined);
    if (typeof stack === 'string' && stack !== '') stacks.push(stack);
    current = guarded(() => cause.cause, undefined);
  }
  return stacks.join('\nCaused by: ');
}

/** Without types what an error says of itself may be anything. */
function textOf(read: () => unknown): string | undefined {
  const value = guarded(read, undefined);
  return typeof value === 'string' ? value : undefined;
}

/** Getters of an error may throw, too. */
function guarded<T>(read: () => T, fallback: T): T {
  try {
    return read();
  } catch {
    return fallback;
  }
}
