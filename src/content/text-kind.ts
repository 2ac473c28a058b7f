import { secretField } from './detectors/secret-field.ts';

/** Longer texts are left to the detectors. */
const MAX_LENGTH = 512;
/** Shorter than every key and every segment of a token that a detector looks for. */
const MAX_RUN = 11;
/** The shortest card number has 13 digits. */
const MAX_DIGITS = 12;

// What an ASCII character means; 0: it takes part in what a detector looks for.
const HARMLESS = 1;
const LETTER = 2;
/** B and b, which occur in every word below. */
const LETTER_B = 3;
const DIGIT = 4;
const DASH = 5;
/** Stands between a name and a secret value. */
const SEPARATOR = 6;

const KINDS = kinds();
/** Before credentials that may be short, or hold blanks and slashes. */
const CREDENTIAL_WORD = /bearer|basic|absk|bedrock/i;
const SECRET_WORD = new RegExp(secretField.hint?.source ?? '', 'i');

/**
 * What the built-in detectors could find in a text:
 * - `plain`: nothing. Short words and numbers of ASCII characters with blanks and plain punctuation between them, which is
 *   what most names and log lines are.
 * - `long_words`: only keys and tokens, for which some word is long enough
 * - `any`: anything
 */
export type TextKind = 'plain' | 'long_words' | 'any';

/** Several times cheaper than the detectors. */
export function textKind(text: string): TextKind {
  const { length } = text;
  if (length > MAX_LENGTH) return 'any';
  let run = 0;
  let digits = 0;
  let hasB = false;
  let hasSeparator = false;
  let hasLongWord = false;
  let previous = HARMLESS;
  for (let index = 0; index < length; index += 1) {
    const code = text.charCodeAt(index);
    const kind = code < 128 ? KINDS[code] : 0;
    if (kind === undefined || kind === 0) return 'any';
    if (kind === HARMLESS || kind === SEPARATOR) {
      run = 0;
      if (kind === SEPARATOR) hasSeparator = true;
    } else {
      run += 1;
      if (run > MAX_RUN) hasLongWord = true;
      if (kind === DIGIT) digits += 1;
      else if (kind === LETTER_B) hasB = true;
      // the frame of a private key
      else if (kind === DASH && previous === DASH) return 'any';
    }
    previous = kind;
  }
  if (digits > MAX_DIGITS || (hasB && CREDENTIAL_WORD.test(text)) || (hasSeparator && SECRET_WORD.test(text))) return 'any';
  return hasLongWord ? 'long_words' : 'plain';
}

function kinds(): Uint8Array {
  const table = new Uint8Array(128);
  const set = (characters: string, kind: number) => {
    for (const character of characters) table[character.charCodeAt(0)] = kind;
  };
  set(' .,;()[]{}!*<>|^/+~"\'`$', HARMLESS);
  set(':=', SEPARATOR);
  set('ACDEFGHIJKLMNOPQRSTUVWXYZacdefghijklmnopqrstuvwxyz_', LETTER);
  set('Bb', LETTER_B);
  set('0123456789', DIGIT);
  set('-', DASH);
  return table;
}
