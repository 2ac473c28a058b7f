import type { ErrorClass } from '../semconv/error-classes.ts';
import { classifyErrorType } from './classify-type.ts';
import type { ErrorRecord } from './error-record.ts';

/** What failures of one class did. */
export interface ClassImpact {
  readonly errorClass: ErrorClass;
  /** Failed operations. */
  readonly operations: number;
  /** Dollars that they cost. */
  readonly usd: number;
}

/** Failed operations and their dollars for every class that occurs, the most expensive first, then the most frequent. */
export function impactByClass(records: Iterable<ErrorRecord>): readonly ClassImpact[] {
  const totals = new Map<ErrorClass, { operations: number; usd: number }>();
  for (const record of records) {
    const errorClass = classifyErrorType(record.errorType, record.operation);
    const total = totals.get(errorClass) ?? { operations: 0, usd: 0 };
    total.operations += 1;
    total.usd += usdOf(record);
    totals.set(errorClass, total);
  }
  return [...totals]
    .map(([errorClass, total]) => ({ errorClass, ...total }))
    .toSorted((a, b) => b.usd - a.usd || b.operations - a.operations);
}

/** Dollars of one failure; what is not a sum of money counts as none. */
export function usdOf({ costUsd = 0 }: ErrorRecord): number {
  return Number.isFinite(costUsd) && costUsd > 0 ? costUsd : 0;
}
