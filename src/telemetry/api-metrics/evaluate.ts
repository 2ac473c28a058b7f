import type { Attributes, AttributeValue } from '@opentelemetry/api';
import type { DataPoint, Histogram, ResourceMetrics } from '@opentelemetry/sdk-metrics';
import type { Amount, Matcher } from '../../catalogue/amount.ts';
import type { OldLabel, OldName, OldValue } from '../../catalogue/compatibility/old-name.ts';
import { labelText } from '../prometheus/label-text.ts';

/** One value under the labels that an old name had. */
export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/**
 * Values of an old name in one collection: what the recording rules make of the same metrics of this process.
 *
 * @throws TypeError for a value that only Prometheus can compute: a distribution, or a mean over a window
 */
export function evaluate(name: OldName, collected: ResourceMetrics): readonly Sample[] {
  return name.series.flatMap(({ labels, value }) =>
    evaluateValue(value, name.labels, collected).map((sample) => ({ ...sample, labels: { ...labels, ...sample.labels } })),
  );
}

/** Sum over all samples. */
export function sumOf(samples: readonly Sample[]): number {
  return withoutNoise(samples.reduce((sum, { value }) => sum + value, 0));
}

function evaluateValue(value: OldValue, labels: readonly OldLabel[], collected: ResourceMetrics): readonly Sample[] {
  if (value.form === 'sum') {
    const sums = sumsOf(value.of, labels, collected);
    for (const key of sumsOf(value.zero ?? [], labels, collected).keys()) if (!sums.has(key)) sums.set(key, 0);
    return samplesOf(sums);
  }
  if (value.form === 'distribution' || value.window !== undefined)
    throw new TypeError(`only Prometheus computes a ${value.form}`);
  const { of, over, scale = 1, offset = 0 } = value;
  const totals = sumsOf(of, labels, collected);
  const counts = [...sumsOf(over, labels, collected)].filter(([, count]) => count > 0);
  return samplesOf(new Map(counts.map(([key, count]) => [key, ((totals.get(key) ?? 0) / count) * scale + offset])));
}

/** Sums by labels, written as JSON. */
function sumsOf(amounts: readonly Amount[], labels: readonly OldLabel[], collected: ResourceMetrics): Map<string, number> {
  const sums = new Map<string, number>();
  for (const amount of amounts) {
    for (const point of pointsOf(amount, collected)) {
      if (!matches(amount.where, point.attributes)) continue;
      const key = JSON.stringify(labelsOf(labels, point.attributes));
      sums.set(key, (sums.get(key) ?? 0) + read(amount, point.value));
    }
  }
  return sums;
}

function samplesOf(sums: ReadonlyMap<string, number>): readonly Sample[] {
  return [...sums].map(([key, value]) => ({ labels: JSON.parse(key) as Record<string, string>, value: withoutNoise(value) }));
}

/** 0.000015 + 0.00003 is 0.000045000000000000003 in binary. */
function withoutNoise(value: number): number {
  return Number(value.toPrecision(12));
}

function pointsOf({ metric }: Amount, { scopeMetrics }: ResourceMetrics): readonly DataPoint<unknown>[] {
  if ('seriesName' in metric) return [];
  return scopeMetrics
    .flatMap(({ metrics }) => metrics)
    .filter(({ descriptor }) => descriptor.name === metric.name)
    .flatMap(({ dataPoints }): readonly DataPoint<unknown>[] => dataPoints);
}

function read({ part }: Amount, value: unknown): number {
  if (typeof value === 'number') return value;
  const { count, sum } = value as Histogram;
  return part === 'count' ? count : (sum ?? 0);
}

function matches(where: Amount['where'], attributes: Attributes): boolean {
  return Object.entries(where).every(([name, matcher]) => isMatch(matcher, attributes[name]));
}

function isMatch(matcher: Matcher, value: AttributeValue = ''): boolean {
  const text = labelText(value);
  if (typeof matcher === 'string') return text === matcher;
  return 'present' in matcher ? text !== '' : matcher.includes(text);
}

function labelsOf(labels: readonly OldLabel[], attributes: Attributes): Record<string, string> {
  const made = labels.map(({ label, attribute, renamed = {} }): [string, string] => {
    const text = labelText(attributes[attribute] ?? '');
    return [label, Object.hasOwn(renamed, text) ? (renamed[text] ?? text) : text];
  });
  return Object.fromEntries(made.filter(([, text]) => text !== ''));
}
