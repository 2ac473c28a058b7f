/** What a log line is about. Closed, so that dashboards and queries can rely on it. */
export const LOG_CATEGORIES = [
  'system',
  'api',
  'routing',
  'context',
  'sandbox',
  'retrieval',
  'agents',
  'optimizations',
  'business',
  'security',
  'performance',
] as const;

/** One of the eleven categories of {@link LOG_CATEGORIES}. */
export type LogCategory = (typeof LOG_CATEGORIES)[number];

/** Whether `value` is a category. */
export function isLogCategory(value: unknown): value is LogCategory {
  return LOG_CATEGORIES.some((category) => category === value);
}
