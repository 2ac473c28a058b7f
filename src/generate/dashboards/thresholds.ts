import { ThresholdsConfigBuilder, ThresholdsMode } from '@grafana/grafana-foundation-sdk/dashboard';
import type { Threshold } from '@grafana/grafana-foundation-sdk/dashboard';
import type { Indicator, Severity } from '../../catalogue/indicator.ts';
import { thresholdValue } from '../../catalogue/thresholds.ts';

/** The one colour of each severity, in every dashboard. */
export const SEVERITY_COLORS: Readonly<Record<Severity, string>> = {
  info: 'blue',
  warning: 'yellow',
  error: 'orange',
  critical: 'red',
  emergency: 'purple',
};

const GOOD = 'green';

/** Lines at the values that the indicator alerts on; undefined when it has none. */
export function thresholdsOf({ alert }: Indicator): ThresholdsConfigBuilder | undefined {
  const levels = (alert?.levels ?? []).flatMap(({ severity, threshold }) =>
    threshold === undefined ? [] : [{ color: SEVERITY_COLORS[severity], value: thresholdValue(threshold) }],
  );
  const distinct = levels.filter(({ value }, index) => levels.findIndex((level) => level.value === value) === index);
  if (distinct.length === 0) return undefined;
  return new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute).steps(steps(distinct, alert?.direction === 'below'));
}

/** Grafana colours a value from a step upwards, the first step being the colour of everything lower. */
function steps(levels: readonly { readonly color: string; readonly value: number }[], below: boolean): Threshold[] {
  const rising = levels.toSorted((a, b) => a.value - b.value);
  if (!below) return [{ color: GOOD, value: null }, ...rising];
  const colors = [...rising.slice(1).map(({ color }) => color), GOOD];
  return [
    { color: rising[0]?.color ?? GOOD, value: null },
    ...rising.map(({ value }, index) => ({ color: colors[index] ?? GOOD, value })),
  ];
}
