import { diag } from '@opentelemetry/api';
import type { Work } from '../work/work.ts';

/** A value that cannot be recorded. */
export interface Refused {
  /** What it was given for: `the score of recordSentiment`. */
  readonly what: string;
  readonly expected: string;
  readonly received: unknown;
}

const warned = new Set<string>();

/** Says once for each `what` that a value is dropped, and counts every one. */
export function refuse({ instruments }: Work, { what, expected, received }: Refused): void {
  instruments.governor.countDropped('metrics', 'invalid_value');
  if (warned.has(what)) return;
  warned.add(what);
  diag.warn(`aimeter: ${what} must be ${expected}, received ${describe(received)}; such values are dropped and counted`);
}

/** What was received, without quoting texts that may be private. */
function describe(value: unknown): string {
  if (value === '') return 'an empty text';
  return typeof value === 'number' || typeof value === 'boolean' || value == null ? String(value) : `a ${typeof value}`;
}
