/** A value and the half-open span of time, in epoch milliseconds, in which it holds. */
export interface Valid<T> extends Span {
  readonly value: T;
}

export interface Span {
  readonly from: number;
  readonly until: number;
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** A span without ends. */
export const ALWAYS: Span = { from: -Infinity, until: Infinity };

/** The minute in UTC that contains a time: the finest unit of a price list. */
export function wholeMinute(at: number): Span {
  return around(at, MINUTE_MS);
}

/** The day in UTC that contains a time. */
export function wholeDay(at: number): Span {
  return around(at, DAY_MS);
}

/** What two spans have in common. */
export function overlap(a: Span, b: Span): Span {
  return { from: Math.max(a.from, b.from), until: Math.min(a.until, b.until) };
}

function around(at: number, length: number): Span {
  const from = Math.floor(at / length) * length;
  return { from, until: from + length };
}

/** Whether a time of day lies in `['16:30', '00:30']`, in UTC, the end excluded; the hours may pass midnight. */
export function isWithinHours(at: number, [from, until]: readonly [string, string]): boolean {
  const minute = Math.floor((((at % DAY_MS) + DAY_MS) % DAY_MS) / MINUTE_MS);
  const [start, end] = [minuteOfDay(from), minuteOfDay(until)];
  return start <= end ? minute >= start && minute < end : minute >= start || minute < end;
}

function minuteOfDay(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** Day of the week in UTC: 1 is Monday, 7 is Sunday. */
export function dayOfWeek(at: number): number {
  return new Date(at).getUTCDay() || 7;
}
