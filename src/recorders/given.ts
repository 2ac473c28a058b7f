import type { Attributes } from '@opentelemetry/api';
import type { Work } from '../current/work.ts';
import { refuse } from './refuse.ts';

/** Longest name or id, in characters. */
const MAX_LENGTH = 200;

/** Stands for a name that was not given as it should. */
export const UNKNOWN = 'unknown';

/** True for a text that is not empty. */
export function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

/** `value` cut to size when it is a text; else `unknown`, which is said once for each `what`. */
export function nameGiven(work: Work, what: string, value: unknown): string {
  if (isText(value)) return value.slice(0, MAX_LENGTH);
  refuse(work, { what, expected: 'a non-empty text', received: value });
  return UNKNOWN;
}

/** `value` cut to size when it is a text, else undefined: it was optional. */
export function textGiven(value: unknown): string | undefined {
  return isText(value) ? value.slice(0, MAX_LENGTH) : undefined;
}

/** Those of `attributes` that have a value. */
export function present(attributes: Readonly<Attributes>): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined));
}
