const DAY_MS = 86_400_000;

/** From when until when, both included. */
export interface Period {
  readonly from: Date;
  readonly to: Date;
}

/** The tasks of one day. */
export interface DayOfTasks {
  /** Of UTC, as `2026-11-21`. */
  readonly date: string;
  readonly tasks: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly totalUsd: number;
  readonly tokens: number;
  /** Undefined without tasks. */
  readonly meanSeconds: number | undefined;
}

/** The last `days` days of UTC, the one of `nowMs` included, up to `nowMs`. */
export function periodOf(days: number, nowMs: number): Period & { readonly dayStartsMs: readonly number[] } {
  const todayMs = startOfDay(nowMs);
  const dayStartsMs = Array.from({ length: days }, (_, index) => todayMs - (days - 1 - index) * DAY_MS);
  return { from: new Date(dayStartsMs[0] ?? todayMs), to: new Date(nowMs), dayStartsMs };
}

/** Midnight of UTC before a time. */
export function startOfDay(timeMs: number): number {
  return Math.floor(timeMs / DAY_MS) * DAY_MS;
}

/** Midnight of UTC after a time. */
export function endOfDay(timeMs: number): number {
  return startOfDay(timeMs) + DAY_MS;
}

/** Intervals of at most a day, the oldest first. */
export function* splitByDay(fromMs: number, toMs: number): Generator<{ readonly fromMs: number; readonly toMs: number }> {
  for (let startMs = fromMs; startMs < toMs;) {
    const endMs = Math.min(endOfDay(startMs), toMs);
    yield { fromMs: startMs, toMs: endMs };
    startMs = endMs;
  }
}
