import { isLevel } from '../../catalogue/amount.ts';
import type { Amount } from '../../catalogue/amount.ts';
import type { Measure } from '../../catalogue/measure.ts';
import { prometheusName } from '../../catalogue/prometheus-name.ts';
import { spendSeries } from '../recorded.ts';
import { bucketsFor } from './buckets.ts';
import { exampleLabels } from './labels.ts';
import type { TestSeries, Track } from './track.ts';

/** What the measure shall yield during the breach. */
export interface Target {
  /** In base units. */
  readonly value: number;
  /** Operations a minute behind a ratio or quantile. */
  readonly trafficPerMinute: number;
  /** Minutes the measure looks back. */
  readonly window: number;
}

/** Series for which the measure yields the target, and something harmless afterwards; none where nothing is read. */
export function seriesFor(measure: Measure, target: Target): readonly TestSeries[] {
  const { by } = measure;
  switch (measure.form) {
    case 'rate':
      return [counted(measure.of, by, target.value * 60)];
    case 'increase':
      return measure.of.map((amount) => counted(amount, by, target.value / target.window));
    case 'ratio':
      return ratioSeries(measure.of, measure.over, by, target);
    case 'mean': {
      const observations = target.trafficPerMinute;
      return [counted(measure.of, by, observations * target.value), counted(measure.over, by, observations)];
    }
    case 'quantile':
      return quantileSeries(measure.of, measure.q, by, target);
    case 'last':
      return [gauge(prometheusName(measure.of.metric), exampleLabels(by, measure.of.where), target.value)];
    case 'spend':
      return [gauge(spendSeries.name, exampleLabels(spendSeries.level), target.value)];
    case 'always':
      break;
  }
  return [];
}

function gauge(name: string, labels: TestSeries['labels'], value: number): TestSeries {
  return { name, labels, track: { kind: 'gauge', value, afterwards: 0 } };
}

function counted(amount: Amount, by: readonly string[], perMinute: number): TestSeries {
  const suffix = amount.metric.kind === 'histogram' ? `_${amount.part}` : '';
  const track: Track = { kind: 'counter', perMinute, afterwards: 0 };
  return { name: `${prometheusName(amount.metric)}${suffix}`, labels: exampleLabels(by, amount.where), track };
}

function ratioSeries(
  of: Amount,
  over: Amount,
  by: readonly string[],
  { value, trafficPerMinute }: Target,
): readonly TestSeries[] {
  if (isLevel(of)) {
    const capacity: TestSeries = { ...gauge(prometheusName(over.metric), exampleLabels(by), 1000), track: steady(1000) };
    return [gauge(prometheusName(of.metric), exampleLabels(by), value * 1000), capacity];
  }
  const part = counted(of, by, value * trafficPerMinute);
  const rest = counted(over, by, (1 - value) * trafficPerMinute);
  return [part, { ...rest, track: { kind: 'counter', perMinute: (1 - value) * trafficPerMinute, afterwards: trafficPerMinute } }];
}

function steady(value: number): Track {
  return { kind: 'gauge', value, afterwards: value };
}

function quantileSeries(
  of: Amount,
  q: number,
  by: readonly string[],
  { value, trafficPerMinute }: Target,
): readonly TestSeries[] {
  const bounds = 'buckets' in of.metric ? (of.metric.buckets ?? []) : [];
  const name = prometheusName(of.metric);
  const labels = exampleLabels(by, of.where);
  const always: Track = { kind: 'counter', perMinute: trafficPerMinute, afterwards: trafficPerMinute };
  const counts = bucketsFor(value, { q, bounds, total: trafficPerMinute });
  const buckets = bounds.map((bound, index): TestSeries => ({
    name: `${name}_bucket`,
    labels: { ...labels, le: String(bound) },
    track: { ...always, perMinute: counts[index] ?? trafficPerMinute },
  }));
  return [
    ...buckets,
    { name: `${name}_bucket`, labels: { ...labels, le: '+Inf' }, track: always },
    { name: `${name}_count`, labels, track: always },
  ];
}
