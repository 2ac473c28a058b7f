import { diag } from '@opentelemetry/api';
import { describeValue } from '../config/describe-value.ts';
import type { Work } from '../current/work.ts';

/** A value that cannot be recorded. */
export interface Refused {
  /** What it was given for: `the score of recordSentiment`. */
  readonly what: string;
  readonly expected: string;
  readonly received: unknown;
}

/** Subjects may come from the application, which may make up a new one each time. */
const MAX_WARNINGS = 100;

const warned = new WeakMap<Work, Set<string>>();

/** Says once for each `what` that a value is dropped, and counts every one. */
export function refuse(work: Work, { what, expected, received }: Refused): void {
  work.instruments.governor.countDropped('metrics', 'invalid_value');
  const known = warned.get(work) ?? new Set();
  warned.set(work, known);
  if (known.has(what) || known.size >= MAX_WARNINGS) return;
  known.add(what);
  diag.warn(`aimeter: ${what} must be ${expected}, received ${describeValue(received)}; such values are dropped and counted`);
}
