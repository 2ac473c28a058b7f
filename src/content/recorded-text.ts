import { textBytes } from './byte-size.ts';
import { capText } from './cap-text.ts';
import type { Redactor } from './redact.ts';

/** Characters beyond the cap that redaction still reads, so that it sees secrets that lie across the cap. */
const LOOKAHEAD = 4096;
/** Characters before the end of what was read that are not recorded: a secret cut in two there may be unrecognisable. */
const EDGE = 1024;

/**
 * Function that redacts a text, then caps it at `maxBytes`. Redaction comes first but reads only as far as could be
 * recorded, so the cost of a text is bounded by the cap, not by its length.
 */
export function createTextRecorder(redactor: Redactor, maxBytes: number): (text: string, path: string) => string {
  const readable = maxBytes + LOOKAHEAD;
  return (text, path) => {
    if (text.length <= readable) return capText(redactor.redactText(text, path), { maxBytes });
    const redacted = redactor.redactText(text.slice(0, readable), path);
    const cutBytes = textBytes(text) - textBytes(text.slice(0, readable));
    return capText(withoutHalfPair(redacted.slice(0, -EDGE)), {
      maxBytes,
      cutBytes: cutBytes + textBytes(redacted.slice(-EDGE)),
    });
  };
}

/** A cut between the two halves of a surrogate pair would leave a character that has no UTF-8 form. */
function withoutHalfPair(text: string): string {
  return /[\uD800-\uDBFF]$/.test(text) ? text.slice(0, -1) : text;
}
