import { isLevel } from '../../catalogue/amount.ts';
import type { Amount } from '../../catalogue/amount.ts';
import type { Measure } from '../../catalogue/measure.ts';
import { prometheusName } from '../../catalogue/prometheus-name.ts';
import { spendSeries } from '../recorded.ts';
import { bucketsFor } from './buckets.ts';
import { exampleLabels } from './labels.ts';
import type { TestSeries, Track } from './track.ts';

/** What the measure shall yield. */
export interface Target {
  /** During the breach, in base units. */
  readonly value: number;
  /** Afterwards. Rates, increases and quantiles fall to nothing, whatever is said here. */
  readonly calm: number;
  /** Operations a minute behind a ratio, mean or quantile. */
  readonly trafficPerMinute: number;
  /** Minutes the measure looks back. */
  readonly window: number;
}

/** Series for which the measure yields the target; none where nothing is read. */
export function seriesFor(measure: Measure, target: Target): readonly TestSeries[] {
  const { by } = measure;
  switch (measure.form) {
    case 'rate':
      return [counter(measure.of, by, [target.value * 60, 0])];
    case 'increase':
      return measure.of.map((amount) => counter(amount, by, [target.value / target.window, 0]));
    case 'ratio':
      return ratioSeries(measure.of, measure.over, by, target);
    case 'mean': {
      const observations = target.trafficPerMinute;
      const sums = counter(measure.of, by, [observations * target.value, observations * target.calm]);
      return [sums, counter(measure.over, by, [observations, observations])];
    }
    case 'quantile':
      return quantileSeries(measure.of, measure.q, by, target);
    case 'last':
      return [gauge(measure.of, by, [target.value, target.calm])];
    case 'spend': {
      const track: Track = { kind: 'gauge', value: target.value, afterwards: target.calm };
      return [{ name: spendSeries.name, labels: exampleLabels(spendSeries.level), track }];
    }
    case 'always':
      break;
  }
  return [];
}

/** During the breach, and afterwards. */
type Pair = readonly [during: number, afterwards: number];

function gauge(amount: Amount, by: readonly string[], [value, afterwards]: Pair): TestSeries {
  const labels = exampleLabels(by, amount.where);
  return { name: prometheusName(amount.metric), labels, track: { kind: 'gauge', value, afterwards } };
}

function counter(amount: Amount, by: readonly string[], [perMinute, afterwards]: Pair): TestSeries {
  const suffix = amount.metric.kind === 'histogram' ? `_${amount.part}` : '';
  const labels = exampleLabels(by, amount.where);
  return { name: `${prometheusName(amount.metric)}${suffix}`, labels, track: { kind: 'counter', perMinute, afterwards } };
}

function ratioSeries(of: Amount, over: Amount, by: readonly string[], target: Target): readonly TestSeries[] {
  const { value, calm, trafficPerMinute: traffic } = target;
  const create = isLevel(of) ? gauge : counter;
  const part = create(of, by, [value * traffic, calm * traffic]);
  // Of one metric both amounts are parts: what is above the line is also below it.
  const isPart = of.metric === over.metric;
  const below: Pair = isPart ? [(1 - value) * traffic, (1 - calm) * traffic] : [traffic, traffic];
  return [part, create(over, by, below)];
}

function quantileSeries(
  of: Amount,
  q: number,
  by: readonly string[],
  { value, trafficPerMinute: traffic }: Target,
): readonly TestSeries[] {
  const bounds = 'buckets' in of.metric ? (of.metric.buckets ?? []) : [];
  const counts = bucketsFor(value, { q, bounds, total: traffic });
  const name = prometheusName(of.metric);
  const labels = exampleLabels(by, of.where);
  const bucket = (le: string, perMinute: number): TestSeries => ({
    name: `${name}_bucket`,
    labels: { ...labels, le },
    track: { kind: 'counter', perMinute, afterwards: traffic },
  });
  return [
    ...bounds.map((bound, index) => bucket(String(bound), counts[index] ?? traffic)),
    bucket('+Inf', traffic),
    counter(of, by, [traffic, traffic]),
  ];
}
