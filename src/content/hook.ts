import type { RedactHook } from '../config/recording.ts';
import { maskFor } from './mask.ts';

export type { RedactHook } from '../config/recording.ts';

const FAILED = maskFor('hook_error');

/** One call of the hook. */
export interface HookCall {
  readonly value: string;
  readonly path: string;
  /** Must not throw. */
  readonly onError: (fault: unknown) => void;
}

/** What the hook returns for a text; the mask `[REDACTED:hook_error]` when it throws or returns anything but text. */
export function applyHook(hook: RedactHook, call: HookCall): string {
  try {
    const result: unknown = hook(call.value, call.path);
    if (typeof result === 'string') return result;
    silence(result);
    throw new TypeError(`aimeter: option "redactHook" must return a string, received ${typeof result}`);
  } catch (fault) {
    call.onError(fault);
    return FAILED;
  }
}

/** A hook that is async by mistake must not end the process with an unhandled rejection. */
function silence(result: unknown): void {
  if (result instanceof Promise) result.catch(() => undefined);
}
