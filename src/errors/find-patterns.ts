import { SEVERITIES, type Severity } from '../catalogue/indicator.ts';
import type { ErrorClass } from '../semconv/error-classes.ts';
import type { ErrorRecord } from './error-record.ts';
import { type Group, groupRecords } from './group-records.ts';
import { recommend, type Recommendation } from './recommend.ts';
import { severityOf } from './severity.ts';

/** A failure that recurs. */
export interface ErrorPattern {
  /** See {@link fingerprint}; `overflow:` and the class for what is beyond the maximum of patterns. */
  readonly fingerprint: string;
  readonly errorClass: ErrorClass;
  readonly errorType: string;
  /** Message with its variable parts as `*`, at most 200 characters; undefined when no record had one. */
  readonly message: string | undefined;
  readonly firstSeenMs: number;
  readonly lastSeenMs: number;
  readonly count: number;
  /** Failures per hour from the first one until `now`, over at least one hour. */
  readonly perHour: number;
  readonly severity: Severity;
  readonly impact: PatternImpact;
  readonly recommendation: Recommendation;
  /** Trace of the latest record that names one. */
  readonly exampleTraceId: string | undefined;
}

export interface PatternImpact {
  /** Failed operations. */
  readonly operations: number;
  /** Dollars that they cost. */
  readonly usd: number;
  /** Of the first 50 distinct ones, the most frequent first. */
  readonly taskTypes: readonly string[];
  /** Of the first 50 distinct ones, the most frequent first. */
  readonly models: readonly string[];
}

export interface PatternOptions {
  /** Milliseconds since 1970 up to which frequency counts. Default: the time of the latest record. */
  readonly now?: number;
  /** Patterns kept before the rest is folded. Default 1000. */
  readonly maxPatterns?: number;
}

const HOUR_MS = 3_600_000;

/**
 * Groups failures that recur, the most severe first, then the most expensive, then the most frequent. Reads the records
 * once. Memory is bounded by the number of patterns: failures that are new after `maxPatterns` are folded into one overflow
 * pattern per class.
 */
export function findPatterns(records: Iterable<ErrorRecord>, options: PatternOptions = {}): readonly ErrorPattern[] {
  const groups = groupRecords(records, options.maxPatterns ?? 1000);
  const now = options.now ?? groups.reduce((latest, { lastSeenMs }) => Math.max(latest, lastSeenMs), 0);
  return groups.map((group) => describe(group, now)).toSorted(byImportance);
}

function describe(group: Group, now: number): ErrorPattern {
  const { errorClass, count } = group;
  const perHour = count / Math.max(1, (now - group.firstSeenMs) / HOUR_MS);
  return {
    fingerprint: group.fingerprint,
    errorClass,
    errorType: group.errorType,
    message: group.message,
    firstSeenMs: group.firstSeenMs,
    lastSeenMs: group.lastSeenMs,
    count,
    perHour,
    severity: severityOf(errorClass, perHour),
    impact: { operations: count, usd: group.usd, taskTypes: group.taskTypes.names(), models: group.models.names() },
    recommendation: recommend(errorClass),
    exampleTraceId: group.exampleTraceId,
  };
}

function byImportance(a: ErrorPattern, b: ErrorPattern): number {
  return (
    SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity) ||
    b.impact.usd - a.impact.usd ||
    b.count - a.count ||
    (a.fingerprint < b.fingerprint ? -1 : 1)
  );
}
