import type { Duration } from '../../catalogue/indicator.ts';

const MINUTES: Readonly<Record<string, number>> = { s: 1 / 60, m: 1, h: 60, d: 1440 };

/** Minutes of a duration as PromQL writes it; undefined is no time. */
export function minutes(duration: Duration | undefined): number {
  if (duration === undefined) return 0;
  return Number(duration.slice(0, -1)) * (MINUTES[duration.slice(-1)] ?? Number.NaN);
}
