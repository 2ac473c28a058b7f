import { maskEnd } from '../mask.ts';
import { SECRET_NAME_SOURCE } from '../secret-names.ts';
import type { Detector } from './detector.ts';
import { readHeaderValue, readStructure, readValue, type ValueSpan } from './field-value.ts';

/** A secret name, the quote that ends it (if any), and what separates it from its value. */
const NAME = new RegExp(String.raw`(${SECRET_NAME_SOURCE})(\\*["']|%22)?(?:\s|%20){0,4}(?::|=>?|%3[AD])(?:\s|%20|\+){0,4}`, 'gi');
const HEADER = /^(?:authorization|cookies?)$/i;
const NOTHING = /^(?:null|true|false|undefined|none)?$/i;

/** Values next to a secret name in JSON (also escaped), headers, assignments, connection strings and log lines. */
export const secretField: Detector = {
  name: 'secret_field',
  hint: /auth|key|pass|pwd|secret|token|cookie|credential|string|jwt|pin|cv[vc]/,
  redact: maskFields,
};

function maskFields(text: string, mask: string): string {
  const names = new RegExp(NAME);
  let result = '';
  let copied = 0;
  for (let match = names.exec(text); match !== null; match = names.exec(text)) {
    const [, name = '', closingQuote = ''] = match;
    const value = valueAt(text, names.lastIndex, { isHeader: HEADER.test(name), isJson: closingQuote !== '' });
    if (!isMasked(text, value) && !NOTHING.test(text.slice(value.start, Math.min(value.end, value.start + 16)))) {
      // a bare number or structure under a quoted key gets the quotes of the key, so that JSON stays JSON
      const quote = value.quoted ? '' : closingQuote;
      result += text.slice(copied, value.start) + quote + mask + quote;
      copied = value.end;
    }
    names.lastIndex = Math.max(value.end, names.lastIndex);
  }
  return copied === 0 ? text : result + text.slice(copied);
}

/** Another detector was here first; it may have read less than a bare value has, for example up to the `#` of a URL. */
function isMasked(text: string, { start, end, quoted }: ValueSpan): boolean {
  const masked = maskEnd(text, start);
  return masked === end || (masked !== undefined && !quoted && masked < end && '#)]}>'.includes(text.charAt(masked)));
}

function valueAt(text: string, index: number, field: { readonly isHeader: boolean; readonly isJson: boolean }): ValueSpan {
  const structure = field.isJson ? readStructure(text, index) : undefined;
  if (structure !== undefined) return structure;
  const value = field.isHeader ? readHeaderValue(text, index) : readValue(text, index);
  if (!field.isJson || value.quoted) return value;
  const bracket = text.slice(value.start, value.end).search(/[}\]]/);
  return bracket === -1 ? value : { ...value, end: value.start + bracket };
}
