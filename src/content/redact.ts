import { CleanTexts } from './clean-texts.ts';
import { BUILT_IN_DETECTORS, WORD_DETECTORS } from './detectors/built-in.ts';
import type { Detector } from './detectors/detector.ts';
import { type RedactHook, applyHook } from './hook.ts';
import { mapJson } from './map-json.ts';
import { maskFor } from './mask.ts';
import { textKind } from './text-kind.ts';

export type { Detector } from './detectors/detector.ts';
export type { RedactHook } from './hook.ts';

/** Options of `createRedactor`. */
export interface RedactorOptions {
  /** Looked for after the built-in ones, which cannot be switched off. */
  readonly detectors?: readonly Detector[] | undefined;
  /** Sees each text after the detectors and returns what to record. */
  readonly hook?: RedactHook | undefined;
  /** Told about every fault of the hook or of a detector; the text concerned is masked whole. */
  readonly onError?: ((fault: unknown) => void) | undefined;
}

/** Removes secrets from what is about to be recorded. Its functions never throw and are idempotent (as far as the hook is). */
export interface Redactor {
  /**
   * `text` with every secret replaced by a mask such as `[REDACTED:bearer_token]`. `path` says to the hook what the text
   * is (`exception.message`); default: the empty string.
   */
  readonly redactText: (text: string, path?: string) => string;
  /**
   * A JSON-like value with all its texts and keys redacted and every field with a secret name masked whole. The same
   * reference when there was nothing to do; `value` itself is never changed.
   */
  readonly redactValue: <T>(value: T, path?: string) => T;
}

/** A mask may create a word boundary that lets another detector see more; a few rounds settle it. */
const MAX_ROUNDS = 8;

/** Redactor with the built-in detectors, and those and the hook of `options`. */
export function createRedactor(options: RedactorOptions = {}): Redactor {
  const detectors = [...BUILT_IN_DETECTORS, ...(options.detectors ?? [])].map((detector) => prepare(detector));
  const onError = (fault: unknown): void => {
    try {
      options.onError?.(fault);
    } catch {
      // counting faults must not become one
    }
  };
  const { hook } = options;
  const hasOwnDetectors = detectors.length > BUILT_IN_DETECTORS.length;
  const clean = new CleanTexts();

  const detect = (text: string): string => {
    const kind = hasOwnDetectors ? 'any' : textKind(text);
    if (kind === 'plain' || clean.has(text)) return text;
    if (kind === 'long_words' && hasNoKey(text)) {
      clean.add(text);
      return text;
    }
    let before = text;
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      const after = runDetectors(detectors, before, onError);
      if (after === before) {
        if (round === 0) clean.add(text);
        return after;
      }
      before = after;
    }
    return before;
  };
  const redactText = (text: string, path = ''): string => {
    const detected = detect(text);
    if (hook === undefined) return detected;
    const hooked = applyHook(hook, { value: detected, path, onError });
    return hooked === detected ? hooked : detect(hooked);
  };
  return {
    redactText,
    redactValue: <T>(value: T, path = ''): T =>
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- same shape, except for masks
      mapJson(value, path, { text: redactText, fields: 'mask_secrets', copy: 'when_changed' }) as T,
  };
}

interface PreparedDetector extends Detector {
  readonly mask: string;
}

/** Hints are matched case-insensitively, without state. */
function prepare(detector: Detector): PreparedDetector {
  const { name, hint } = detector;
  return {
    name,
    mask: maskFor(name),
    ...(hint === undefined ? {} : { hint: new RegExp(hint.source, 'i') }),
    redact: (text, mask) => detector.redact(text, mask),
  };
}

const WORDS = WORD_DETECTORS.map((detector) => prepare(detector));

/** Whether no word of the text is a key or a token. */
function hasNoKey(text: string): boolean {
  return WORDS.every(({ hint, redact, mask }) => hint?.test(text) === false || redact(text, mask) === text);
}

function runDetectors(detectors: readonly PreparedDetector[], text: string, onError: (fault: unknown) => void): string {
  let result = text;
  for (const { hint, redact, mask } of detectors) {
    if (hint !== undefined && !hint.test(result)) continue;
    try {
      const redacted: unknown = redact(result, mask);
      if (typeof redacted !== 'string') throw new TypeError(`aimeter: detector for ${mask} returned ${typeof redacted}`);
      result = redacted;
    } catch (fault) {
      onError(fault);
      return maskFor('detector_error');
    }
  }
  return result;
}
