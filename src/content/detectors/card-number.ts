import type { Detector } from './detector.ts';
import { passesLuhn } from './luhn.ts';

/** The whole run of digits with single separators; which of its groups are a card is decided afterwards. */
const RUN = /\d(?:[ \u00A0-]?\d){12,}/g;
const MIN_DIGITS = 13;
const MAX_DIGITS = 19;
const MIN_GROUP = 3;

interface Group {
  readonly digits: string;
  readonly start: number;
  readonly end: number;
}

/** Payment card numbers of 13 to 19 digits with a valid check digit, in one piece or in groups of three digits and more. */
export const cardNumber: Detector = {
  name: 'card_number',
  hint: /\d(?:[ \u00A0-]?\d){12}/,
  redact: (text, mask) => text.replace(RUN, (run) => maskCards(run, mask)),
};

function maskCards(run: string, mask: string): string {
  const groups: readonly Group[] = Array.from(run.matchAll(/\d+/g), (match) => ({
    digits: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
  let result = '';
  let copied = 0;
  let index = 0;
  while (index < groups.length) {
    const last = cardFrom(groups, index);
    const first = groups[index];
    if (last !== undefined && first !== undefined) {
      result += run.slice(copied, first.start) + mask;
      copied = groups[last]?.end ?? run.length;
      index = last;
    }
    index += 1;
  }
  return copied === 0 ? run : result + run.slice(copied);
}

/** Index of the last group of the longest card that starts with group `first`. */
function cardFrom(groups: readonly Group[], first: number): number | undefined {
  let digits = '';
  let found: number | undefined;
  for (let index = first; index < groups.length; index += 1) {
    const group = groups[index]?.digits ?? '';
    if (digits.length + group.length > MAX_DIGITS) break;
    digits += group;
    if (digits.length >= MIN_DIGITS && isCard(digits)) found = index;
    if (group.length < MIN_GROUP) break;
  }
  return found;
}

/** First digits 2 to 6 are the ones of payment cards; others are mostly timestamps and serial numbers. */
function isCard(digits: string): boolean {
  return /^[2-6]/.test(digits) && passesLuhn(digits);
}
