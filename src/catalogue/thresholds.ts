/** Unit in which people write a threshold. `percent` is compared as a ratio: 5 means 0.05. */
export type ThresholdUnit = 'percent' | 'seconds' | 'usd' | 'per_second' | 'count';

export interface Threshold {
  readonly default: number;
  readonly unit: ThresholdUnit;
}

/**
 * Every number an alert compares with or waits for, by the environment variable that overrides it. Rules, rule tests,
 * lines on the dashboards and the alert reference all read this table.
 */
export const THRESHOLDS = {
  AI_COST_DAILY_WARNING: { default: 10, unit: 'usd' },
  AI_COST_DAILY_CRITICAL: { default: 25, unit: 'usd' },
  AI_COST_DAILY_EMERGENCY: { default: 100, unit: 'usd' },
  AI_UNPRICED_WARNING: { default: 0, unit: 'count' },
  AI_INFERENCE_ERROR_RATE_WARNING: { default: 5, unit: 'percent' },
  AI_INFERENCE_ERRORS_PER_SECOND_WARNING: { default: 0.1, unit: 'per_second' },
  AI_INFERENCE_LATENCY_WARNING: { default: 3, unit: 'seconds' },
  AI_INFERENCE_LATENCY_CRITICAL: { default: 10, unit: 'seconds' },
  AI_FIRST_CHUNK_WARNING: { default: 2, unit: 'seconds' },
  AI_PROVIDER_ERRORS_CRITICAL: { default: 0, unit: 'count' },
  AI_TELEMETRY_LOST: { default: 0, unit: 'count' },
  AI_TELEMETRY_QUEUE: { default: 80, unit: 'percent' },
  AI_NOTIFICATIONS_FAILED_CRITICAL: { default: 0, unit: 'count' },
  AI_MINIMUM_TRAFFIC: { default: 20, unit: 'count' },
} as const satisfies Readonly<Record<string, Threshold>>;

export type ThresholdName = keyof typeof THRESHOLDS;

/** Overrides as people write them: percent for shares. What is left out has its default. */
export type ThresholdOverrides = Readonly<Partial<Record<ThresholdName, number>>>;

/** A threshold in base units, as measures compare it: 5 percent is 0.05. */
export function thresholdValue(name: ThresholdName, overrides: ThresholdOverrides = {}): number {
  const value = overrides[name] ?? THRESHOLDS[name].default;
  return THRESHOLDS[name].unit === 'percent' ? value / 100 : value;
}
