// Control characters, line ends of Unicode, and what turns the direction of text: they could make one line look like two,
// or like another one.
const UNSAFE = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u;
const EVERY_UNSAFE = new RegExp(UNSAFE, 'gu');
const NAMES: ReadonlyMap<string, string> = new Map([
  ['\n', String.raw`\n`],
  ['\r', String.raw`\r`],
  ['\t', String.raw`\t`],
]);

/** `text` on one line and without commands to a terminal: `\n`, `\u001b` are written out. */
export function escapeControls(text: string): string {
  return UNSAFE.test(text) ? text.replaceAll(EVERY_UNSAFE, escaped) : text;
}

function escaped(character: string): string {
  return NAMES.get(character) ?? String.raw`\u` + character.charCodeAt(0).toString(16).padStart(4, '0');
}
