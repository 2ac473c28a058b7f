/**
 * How many of `total` observations lie at or below each bucket bound so that the estimated quantile is exactly `value`,
 * by linear interpolation within the bucket as `histogram_quantile` does it.
 *
 * @throws RangeError when no observations give that estimate: beyond the last bound, or too low within the first bucket.
 * @see https://prometheus.io/docs/prometheus/latest/querying/functions/#histogram_quantile
 */
export function bucketsFor(
  value: number,
  { q, bounds, total }: { readonly q: number; readonly bounds: readonly number[]; readonly total: number },
): readonly number[] {
  const index = bounds.findIndex((bound) => value <= bound);
  const upper = bounds[index];
  if (upper === undefined) throw new RangeError(`no bucket holds ${value}; the last bound is ${bounds.at(-1)}`);
  const lower = bounds[index - 1] ?? 0;
  const position = (value - lower) / (upper - lower);
  if (index === 0 && position < q) throw new RangeError(`the first bucket cannot yield ${value}; the first bound is ${upper}`);
  // Either some observations are faster than the bucket, or some are slower; which one depends on where in it the value lies.
  const below = position <= q ? (total * (q - position)) / (1 - position) : 0;
  const within = position <= q ? total : (total * q) / position;
  return bounds.map((_, at) => (at < index ? below : at === index ? within : total));
}
