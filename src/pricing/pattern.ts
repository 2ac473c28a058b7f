/**
 * How well a pattern of a price row fits a model name: `undefined` when it does not, else a number that is larger for the
 * more specific pattern. An exact name beats every prefix, a longer prefix a shorter one.
 */
export function specificity(patterns: readonly string[], model: string): number | undefined {
  let best: number | undefined;
  for (const pattern of patterns) {
    const score = specificityOf(pattern, model);
    if (score !== undefined && (best === undefined || score > best)) best = score;
  }
  return best;
}

function specificityOf(pattern: string, model: string): number | undefined {
  if (!pattern.endsWith('*')) return pattern === model ? Number.MAX_SAFE_INTEGER : undefined;
  const prefix = pattern.slice(0, -1);
  return model.startsWith(prefix) ? prefix.length : undefined;
}
