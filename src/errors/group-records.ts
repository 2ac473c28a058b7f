import type { ErrorClass } from '../semconv/error-classes.ts';
import type { ErrorRecord } from './error-record.ts';
import { UNKNOWN_ERROR } from './error-type.ts';
import { describeFailure, type Failure } from './fingerprint.ts';
import { usdOf } from './impact.ts';
import { Tally } from './tally.ts';

/** Longest message of a pattern, in characters. */
const MAX_MESSAGE = 200;

/** What is known about the failures of one pattern while they are read. */
export interface Group {
  readonly fingerprint: string;
  readonly errorClass: ErrorClass;
  readonly errorType: string;
  readonly message: string | undefined;
  readonly taskTypes: Tally;
  readonly models: Tally;
  firstSeenMs: number;
  lastSeenMs: number;
  count: number;
  usd: number;
  exampleTraceId: string | undefined;
  exampleSeenMs: number;
}

/** Groups records by fingerprint in one pass; from the `maxGroups`-th on, new failures share one group per class. */
export function groupRecords(records: Iterable<ErrorRecord>, maxGroups: number): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const record of records) {
    if (!Number.isFinite(record.timestampMs)) continue;
    const failure = describeFailure(record);
    const kept = groups.has(failure.fingerprint) || groups.size < maxGroups ? failure : overflowOf(failure, maxGroups);
    const group = groups.get(kept.fingerprint) ?? createGroup(kept, record);
    groups.set(kept.fingerprint, group);
    addRecord(group, record);
  }
  return [...groups.values()];
}

function overflowOf({ errorClass }: Failure, maxGroups: number): Failure {
  return {
    fingerprint: `overflow:${errorClass}`,
    errorClass,
    errorType: UNKNOWN_ERROR,
    message: `beyond the first ${maxGroups} patterns`,
  };
}

function createGroup({ message, ...failure }: Failure, { timestampMs }: ErrorRecord): Group {
  return {
    ...failure,
    message: message === '' ? undefined : message.slice(0, MAX_MESSAGE),
    taskTypes: new Tally(),
    models: new Tally(),
    firstSeenMs: timestampMs,
    lastSeenMs: timestampMs,
    count: 0,
    usd: 0,
    exampleTraceId: undefined,
    exampleSeenMs: Number.NEGATIVE_INFINITY,
  };
}

function addRecord(group: Group, record: ErrorRecord): void {
  const { timestampMs, traceId } = record;
  group.count += 1;
  group.usd += usdOf(record);
  group.firstSeenMs = Math.min(group.firstSeenMs, timestampMs);
  group.lastSeenMs = Math.max(group.lastSeenMs, timestampMs);
  group.taskTypes.add(record.taskType);
  group.models.add(record.model);
  if (traceId === undefined || timestampMs < group.exampleSeenMs) return;
  group.exampleTraceId = traceId;
  group.exampleSeenMs = timestampMs;
}
