/**
 * Value below which the share `q` (0 to 1) of sorted values lies, interpolated between two neighbours. NaN without values.
 *
 * @see https://www.postgresql.org/docs/current/functions-aggregate.html which calls it `percentile_cont`
 */
export function quantile(sorted: ArrayLike<number>, q: number): number {
  const position = (sorted.length - 1) * q;
  const below = sorted[Math.floor(position)] ?? Number.NaN;
  const above = sorted[Math.ceil(position)] ?? below;
  return below + (above - below) * (position - Math.floor(position));
}
