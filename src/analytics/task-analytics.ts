import { optionError } from '../config/setting.ts';
import { UNKNOWN_ERROR } from '../errors/error-type.ts';
import { type DayOfTasks, type Period, periodOf, startOfDay } from './period.ts';
import { quantile } from './quantile.ts';
import type { TaskRecord, TaskSource } from './task-record.ts';

/** What tasks took, in seconds. */
export interface DurationStatistics {
  readonly mean: number;
  readonly median: number;
  readonly p95: number;
  readonly p99: number;
}

/** How the tasks of a period went. */
export interface TaskAnalytics extends Period {
  /** Undefined: every type. */
  readonly type: string | undefined;
  readonly tasks: number;
  readonly succeeded: number;
  readonly failed: number;
  /** From 0 to 1; undefined without tasks. */
  readonly successRate: number | undefined;
  readonly totalUsd: number;
  /** Undefined without tasks. */
  readonly averageUsd: number | undefined;
  /** In and out. */
  readonly tokens: number;
  /** Undefined without tasks. */
  readonly durationSeconds: DurationStatistics | undefined;
  /** Whether median, p95 and p99 come from the durations themselves or from the buckets of a histogram. */
  readonly quantiles: 'exact' | 'estimated';
  /** Failed tasks by `error.type`, the most frequent first; `_OTHER` where the type is not known. */
  readonly failuresByErrorType: Readonly<Record<string, number>>;
  /** One entry for each day of the period, the oldest first. */
  readonly days: readonly DayOfTasks[];
}

/** What may be said about the period. */
export interface AnalyticsOptions {
  /** End of the period, included, in milliseconds since 1970; default now. */
  readonly nowMs?: number | undefined;
}

/**
 * How the tasks of one type, or of every type, went in the last `days` days: success rate, dollars, tokens, durations,
 * failures, per day. Days are those of UTC; today is the last of them.
 *
 * @param type undefined: every type
 * @param source `taskRecords`, `taskLog` or `lokiTasks`, or one of your own; `prometheusTaskAnalytics` needs none
 * @throws TypeError when `days` is no whole number from 1; whatever the source throws, `QueryError` for Loki
 *
 * @example
 * const { successRate, averageUsd, durationSeconds } = await taskAnalytics('summarize', 7, lokiTasks({ url: 'http://localhost:3100' }));
 */
export async function taskAnalytics(
  type: string | undefined,
  days: number,
  source: TaskSource,
  { nowMs = Date.now() }: AnalyticsOptions = {},
): Promise<TaskAnalytics> {
  expectDays(days);
  const period = periodOf(days, nowMs);
  const fromMs = period.from.getTime();
  // a task may have ended in this very millisecond
  const toMs = nowMs + 1;
  const tally = new Tally(period.dayStartsMs);
  for await (const record of source.records({ type, fromMs, toMs })) {
    const isAsked = record.timestampMs >= fromMs && record.timestampMs < toMs && (type === undefined || record.type === type);
    if (isAsked) tally.add(record);
  }
  return { type, from: period.from, to: period.to, ...tally.result() };
}

/** @throws TypeError unless it is a number of days */
export function expectDays(days: unknown): void {
  if (!Number.isSafeInteger(days) || Number(days) < 1) throw optionError('days', 'a whole number from 1', days);
}

/** The most frequent first. */
export function byFrequency(counts: ReadonlyMap<string, number>): Readonly<Record<string, number>> {
  return Object.fromEntries([...counts].filter(([, count]) => count > 0).toSorted(([, a], [, b]) => b - a));
}

class Tally {
  readonly #days: Map<number, { succeeded: number; failed: number; totalUsd: number; tokens: number; seconds: number }>;
  readonly #durations: number[] = [];
  readonly #failures = new Map<string, number>();

  constructor(dayStartsMs: readonly number[]) {
    this.#days = new Map(
      dayStartsMs.map((startMs) => [startMs, { succeeded: 0, failed: 0, totalUsd: 0, tokens: 0, seconds: 0 }]),
    );
  }

  add({ timestampMs, outcome, durationSeconds, costUsd, tokens, errorType = UNKNOWN_ERROR }: TaskRecord): void {
    const day = this.#days.get(startOfDay(timestampMs));
    if (!day) return;
    if (outcome === 'success') day.succeeded += 1;
    else {
      day.failed += 1;
      this.#failures.set(errorType, (this.#failures.get(errorType) ?? 0) + 1);
    }
    day.totalUsd += costUsd;
    day.tokens += tokens;
    day.seconds += durationSeconds;
    this.#durations.push(durationSeconds);
  }

  result(): Omit<TaskAnalytics, 'type' | keyof Period> {
    const days = [...this.#days].map(([startMs, { seconds, ...day }]) => {
      const tasks = day.succeeded + day.failed;
      return {
        date: new Date(startMs).toISOString().slice(0, 10),
        tasks,
        ...day,
        meanSeconds: tasks === 0 ? undefined : seconds / tasks,
      };
    });
    const sorted = Float64Array.from(this.#durations).sort();
    const seconds = sorted.reduce((sum, one) => sum + one, 0);
    const durationSeconds = {
      mean: seconds / sorted.length,
      median: quantile(sorted, 0.5),
      p95: quantile(sorted, 0.95),
      p99: quantile(sorted, 0.99),
    };
    return {
      ...totals(days),
      durationSeconds: sorted.length === 0 ? undefined : durationSeconds,
      quantiles: 'exact',
      failuresByErrorType: byFrequency(this.#failures),
      days,
    };
  }
}

/** Sums over days, and what follows from them. */
export function totals(
  days: readonly DayOfTasks[],
): Pick<TaskAnalytics, 'tasks' | 'succeeded' | 'failed' | 'successRate' | 'totalUsd' | 'averageUsd' | 'tokens'> {
  const sum = (key: 'succeeded' | 'failed' | 'totalUsd' | 'tokens'): number => days.reduce((all, day) => all + day[key], 0);
  const succeeded = sum('succeeded');
  const failed = sum('failed');
  const tasks = succeeded + failed;
  const totalUsd = sum('totalUsd');
  return {
    tasks,
    succeeded,
    failed,
    successRate: tasks === 0 ? undefined : succeeded / tasks,
    totalUsd,
    averageUsd: tasks === 0 ? undefined : totalUsd / tasks,
    tokens: sum('tokens'),
  };
}
