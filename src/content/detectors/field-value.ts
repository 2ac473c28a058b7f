/** Where a value starts and ends, without the quotes around it. */
export interface ValueSpan {
  readonly start: number;
  readonly end: number;
  /** Whether quotes are around it already. */
  readonly quoted: boolean;
}

const BARE_END = /[\s,;&"'`\\]|$/g;
const LINE_END = /[\r\n"'`\\]|$/g;

/** The value at `index`, in quotes (also escaped ones, to any depth) or up to the next separator. */
export function readValue(text: string, index: number): ValueSpan {
  return (
    readQuoted(text, index) ?? readEncoded(text, index) ?? { start: index, end: endOf(BARE_END, text, index), quoted: false }
  );
}

/** The value at `index` of a header, which may contain blanks and separators. */
export function readHeaderValue(text: string, index: number): ValueSpan {
  return (
    readQuoted(text, index) ?? readEncoded(text, index) ?? { start: index, end: endOf(LINE_END, text, index), quoted: false }
  );
}

/** The array or object at `index`, or undefined when something else is there. Cut text: up to its end. */
export function readStructure(text: string, index: number): ValueSpan | undefined {
  if (text[index] !== '{' && text[index] !== '[') return undefined;
  let depth = 0;
  for (let end = index; end < text.length; end += 1) {
    const char = text[end];
    if (char === '{' || char === '[') depth += 1;
    else if (char === '}' || char === ']') depth -= 1;
    if (depth === 0) return { start: index, end: end + 1, quoted: false };
  }
  return { start: index, end: text.length, quoted: false };
}

/** Quotes of percent-encoded JSON. */
function readEncoded(text: string, index: number): ValueSpan | undefined {
  if (!text.startsWith('%22', index)) return undefined;
  const end = text.indexOf('%22', index + 3);
  return { start: index + 3, end: end === -1 ? text.length : end, quoted: true };
}

/** A quote inside the value has more backslashes before it than the one that opened it; at depth 0, an odd number. */
function readQuoted(text: string, index: number): ValueSpan | undefined {
  let start = index;
  while (text[start] === '\\') start += 1;
  const depth = start - index;
  const quote = text[start];
  if (quote !== '"' && quote !== "'") return undefined;
  start += 1;
  let from = start;
  for (;;) {
    const at = text.indexOf(quote, from);
    if (at === -1) return { start, end: text.length, quoted: true };
    let escapes = 0;
    while (at - escapes > from && text[at - escapes - 1] === '\\') escapes += 1;
    if (depth === 0 ? escapes % 2 === 0 : escapes <= depth) return { start, end: at - (depth === 0 ? 0 : escapes), quoted: true };
    from = at + 1;
  }
}

function endOf(pattern: RegExp, text: string, index: number): number {
  pattern.lastIndex = index;
  return pattern.exec(text)?.index ?? text.length;
}
