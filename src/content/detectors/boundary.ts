/**
 * Source of an assertion that what follows is not the tail of a word: no letter before it, unless that letter belongs to
 * an escape sequence, because tool arguments are JSON in JSON (`\nsk-...`) and URLs are percent-encoded (`%3Dsk-...`).
 */
export const WORD_START = String.raw`(?:(?<![A-Za-z])|(?<=\\[bfnrtv])|(?<=%[0-9A-Fa-f]{2})|(?<=\\u[0-9A-Fa-f]{4})|(?<=\\x[0-9A-Fa-f]{2}))`;
