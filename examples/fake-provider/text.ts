import type { Seed } from './seed.ts';

const WORDS =
  'the model reads every line and answers with care because each number has a source and each source has a date so nobody guesses what it costs when a reply takes longer than it should'.split(
    ' ',
  );

/** Words of a reply, spaces included, so that joining them gives the text. `mark` is put in the middle. */
export function replyWords(seed: Seed, label: string, mark: string | undefined): readonly string[] {
  const count = seed.integer(`${label}:words`, 12, 40);
  const words = Array.from(
    { length: count },
    (_, index) => WORDS[seed.integer(`${label}:${index}`, 0, WORDS.length - 1)] ?? 'and',
  );
  if (mark !== undefined) words.splice(Math.floor(count / 2), 0, mark);
  return words.map((word, index) => (index === 0 ? word : ` ${word}`));
}

/** Text of a reply. */
export function replyText(seed: Seed, label: string, mark: string | undefined): string {
  return replyWords(seed, label, mark).join('');
}

/** Cuts a text into pieces of at most `size` characters, as a stream of tool arguments would. */
export function pieces(text: string, size: number): readonly string[] {
  return Array.from({ length: Math.ceil(text.length / size) }, (_, index) => text.slice(index * size, (index + 1) * size));
}

/** Splits a text into words that keep the space before them. */
export function splitWords(text: string): readonly string[] {
  return text.match(/\s?\S+/g) ?? [];
}
