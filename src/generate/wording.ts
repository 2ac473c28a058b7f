import type { Unit } from '../catalogue/indicator.ts';
import { THRESHOLDS, thresholdValue } from '../catalogue/thresholds.ts';
import type { ThresholdName, ThresholdOverrides, ThresholdUnit } from '../catalogue/thresholds.ts';

/** Template that prints the value of an alert with its unit. @see https://prometheus.io/docs/prometheus/latest/configuration/template_reference/ */
export const VALUE_TEMPLATES: Readonly<Record<Unit, string>> = {
  percent: '{{ $value | humanizePercentage }}',
  seconds: '{{ $value | humanizeDuration }}',
  usd: '{{ printf "%.2f" $value }} USD',
  tokens: '{{ printf "%.0f" $value }} tokens',
  tokens_per_second: '{{ printf "%.1f" $value }} tokens/s',
  per_second: '{{ printf "%.2f" $value }}/s',
  count: '{{ printf "%.0f" $value }}',
  state: '{{ $value }}',
};

const SUFFIX: Readonly<Record<ThresholdUnit, string>> = {
  percent: ' %',
  seconds: ' s',
  usd: ' USD',
  per_second: '/s',
  count: '',
};

/** A threshold as people say it: `5 %`, `3 s`, `25 USD`. */
export function describeThreshold(name: ThresholdName, overrides: ThresholdOverrides = {}): string {
  return `${overrides[name] ?? THRESHOLDS[name].default}${SUFFIX[THRESHOLDS[name].unit]}`;
}

/** A threshold as PromQL compares it: `0.05`, `3`, `25`. */
export function renderThreshold(name: ThresholdName, overrides: ThresholdOverrides = {}): string {
  return String(thresholdValue(name, overrides));
}
