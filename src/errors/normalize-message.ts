/** Characters of a message that are looked at. */
const MAX_READ = 2000;

/** What stands for a part that differs from one occurrence to the next. */
const VARIABLE = '*';

/** Parts that differ between two occurrences of one failure. Each reads a text once, so that long messages stay cheap. */
const PARTS = [
  // URLs, without the punctuation of the sentence
  /\b[a-z][a-z\d+.-]{1,20}:\/\/[^\s"'`<>]*[^\s"'`<>.,;:!?)\]]/,
  // quoted texts; an apostrophe inside a word is none
  /"[^"]*"|`[^`]*`|(?<!\w)'[^']*'(?!\w)|“[^”]*”/,
  // paths from a root, the current directory, the home directory or a drive
  /(?<![\w/\\])(?:[A-Za-z]:|~|\.{1,2})?(?:[/\\][\w.@+~%-]+)+[/\\]?/,
  // dates with the name of the month
  /\b(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? )?(?:\d{1,2} )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{1,4}(?:,? \d{4})?/,
  // words that hold a digit: numbers with units, times, ids, uuids, addresses
  /(?<![\w.@+-])[$+-]?[\w.@+-]*\d(?:[\w.@:+%-]*[\w%])?/,
  // hexadecimal without a digit, and words too long for any language
  /\b(?:[a-f]{8,}|[A-F]{8,}|\w{25,})\b/,
];

const ANY_PART = new RegExp(PARTS.map(({ source }) => source).join('|'), 'g');

/** Variable parts that follow each other, such as a list of numbers, count as one. */
const RUN = /\*(?:[\s,;:./()[\]{}-]*\*)+/g;

/**
 * A message with everything replaced by `*` that differs from one occurrence to the next: numbers, ids, quoted texts, URLs,
 * times, uuids, hexadecimal numbers, paths. White space is one blank. Only the first 2000 characters are read.
 */
export function normalizeMessage(message: string): string {
  const read = message.slice(0, MAX_READ).replaceAll(ANY_PART, VARIABLE);
  return read.replaceAll(RUN, VARIABLE).replaceAll(/\s+/g, ' ').trim();
}
