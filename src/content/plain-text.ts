/** Longer texts are left to the detectors. */
const MAX_LENGTH = 512;
/** Shorter than every key, every base64 credential and every segment of a token that a detector looks for. */
const MAX_RUN = 11;
/** The shortest card number has 13 digits. */
const MAX_DIGITS = 12;

const HARMLESS = 1;
const RUN = 2;
const DIGIT = 3;
const DASH = 4;

/** What each ASCII character means; 0: it takes part in what a detector looks for. */
const KINDS = kinds();
const BEARER = /bearer/i;

/**
 * True only for texts in which no built-in detector finds anything: short words and numbers of ASCII letters with blanks
 * and plain punctuation between them, which is what most log lines are. Several times cheaper than the detectors.
 */
export function isPlainText(text: string): boolean {
  const { length } = text;
  if (length > MAX_LENGTH) return false;
  let run = 0;
  let digits = 0;
  let previous = HARMLESS;
  for (let index = 0; index < length; index += 1) {
    const code = text.charCodeAt(index);
    const kind = code < 128 ? KINDS[code] : 0;
    if (kind === undefined || kind === 0) return false;
    if (kind === HARMLESS) {
      run = 0;
    } else {
      run += 1;
      if (run > MAX_RUN) return false;
      if (kind === DIGIT) digits += 1;
      // the frame of a private key
      else if (kind === DASH && previous === DASH) return false;
    }
    previous = kind;
  }
  return digits <= MAX_DIGITS && !BEARER.test(text);
}

function kinds(): Uint8Array {
  const table = new Uint8Array(128);
  const set = (characters: string, kind: number) => {
    for (const character of characters) table[character.charCodeAt(0)] = kind;
  };
  set(' .,;()[]{}!*<>|^', HARMLESS);
  set('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_+/~', RUN);
  set('0123456789', DIGIT);
  set('-', DASH);
  return table;
}
