import { jsonBytes } from './byte-size.ts';

/** Room for a marker of what was dropped, with the brackets and commas around it. */
export const MARKER_ROOM = 112;

/** What was left out of a list. */
export interface Dropped {
  readonly count: number;
  /** As UTF-8 JSON. */
  readonly bytes: number;
}

/** `items` if their JSON fits into `maxBytes` (at least 256), else the first ones that fit and what `marker` gives for the rest. */
export function capList<T>(items: readonly T[], maxBytes: number, marker: (dropped: Dropped) => T): readonly T[] {
  const sizes = items.map((item) => jsonBytes(item) + 1);
  const total = sizes.reduce((sum, size) => sum + size, 1);
  if (total <= maxBytes) return items;
  const count = countFitting(sizes, maxBytes - MARKER_ROOM);
  const bytes = sizes.slice(count).reduce((sum, size) => sum + size, 0);
  return [...items.slice(0, count), marker({ count: items.length - count, bytes })];
}

/** How many of the leading sizes fit into `room`. */
export function countFitting(sizes: readonly number[], room: number): number {
  let used = 0;
  let count = 0;
  for (const size of sizes) {
    used += size;
    if (used > room) break;
    count += 1;
  }
  return count;
}
