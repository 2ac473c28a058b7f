import type { Duration } from '../../catalogue/indicator.ts';

const MINUTES = { s: 1 / 60, m: 1, h: 60, d: 1440 } as const;

/** Minutes of a duration as PromQL writes it; undefined is no time. */
export function minutes(duration: Duration | undefined): number {
  if (duration === undefined) return 0;
  const unit = duration.at(-1) as keyof typeof MINUTES;
  return Number(duration.slice(0, -1)) * MINUTES[unit];
}
