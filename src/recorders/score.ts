/** True for a number from 0 to 1. */
export function isScore(value: unknown): value is number {
  return isBetween(value, 0, 1);
}

/** True for a finite number from `min` to `max`. */
export function isBetween(value: unknown, min: number, max: number): value is number {
  return typeof value === 'number' && value >= min && value <= max && Number.isFinite(value);
}
