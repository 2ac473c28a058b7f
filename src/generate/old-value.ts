import type { Amount } from '../catalogue/amount.ts';
import type { OldLabel, OldSeries, OldValue } from '../catalogue/compatibility/old-name.ts';
import { prometheusLabel } from '../catalogue/prometheus-name.ts';
import { ENVIRONMENT, SERVICE_INSTANCE_ID, SERVICE_NAME, SERVICE_NAMESPACE } from '../catalogue/resource.ts';
import { aggregate } from './promql.ts';
import { renderSelector } from './selector.ts';

/** Everything that tells one process from another. */
const PROCESS = ['job', 'instance', ENVIRONMENT, SERVICE_NAMESPACE, SERVICE_NAME, SERVICE_INSTANCE_ID];

/** Tells amounts apart that would otherwise have equal labels; gone after the sum. */
const PART = 'part';

/** A series to record: what comes after the old name, and its PromQL. */
export interface OldExpression {
  readonly suffix: string;
  readonly expr: string;
}

/** PromQL of the series of an old name, each process by itself. */
export function renderOldSeries({ suffix = '', value }: OldSeries, labels: readonly OldLabel[]): readonly OldExpression[] {
  if (value.form !== 'distribution') return [{ suffix, expr: renderValue(value, labels) }];
  return ['_bucket', '_sum', '_count'].map((part) => ({
    suffix: part,
    expr: sumOver(value.of, { labels, part, more: part === '_bucket' ? ['le'] : [] }),
  }));
}

function renderValue(value: Exclude<OldValue, { readonly form: 'distribution' }>, labels: readonly OldLabel[]): string {
  if (value.form === 'mean') return renderMean(value, labels);
  const sum = sumOver(value.of, { labels });
  return value.zero === undefined ? sum : `${sum}\nor\n${sumOver(value.zero, { labels })} * 0`;
}

function renderMean(value: OldValue & { readonly form: 'mean' }, labels: readonly OldLabel[]): string {
  const { of, over, window, scale = 1, offset = 0 } = value;
  const divided = (range?: string) => {
    const below = sumOver(over, { labels, ...(range !== undefined && { range }) });
    return `${sumOver(of, { labels, ...(range !== undefined && { range }) })}\n  / (${below} > 0)`;
  };
  const mean = window === undefined ? divided() : `${divided(window)}\nor\n${divided()}`;
  if (scale === 1 && offset === 0) return mean;
  const sign = offset < 0 ? '-' : '+';
  return `(${mean}) * ${scale}${offset === 0 ? '' : ` ${sign} ${Math.abs(offset)}`}`;
}

interface SumOptions {
  readonly labels: readonly OldLabel[];
  /** Part of a histogram; default what the amount says. */
  readonly part?: string;
  readonly more?: readonly string[];
  /** Increase over this time instead of the value as it stands. */
  readonly range?: string;
}

function sumOver(amounts: readonly Amount[], { labels, part, more = [], range }: SumOptions): string {
  const selected = amounts.map((amount, index) => {
    const selector = part === undefined ? renderSelector(amount) : renderSelector(amount, [], part);
    const read = range === undefined ? selector : `increase(${selector}[${range}])`;
    const named = labels.reduce(renameLabel, read);
    return amounts.length === 1 ? named : replaceLabel(named, { to: PART, value: String(index + 1), from: '', pattern: '' });
  });
  return aggregate('sum', [...PROCESS, ...labels.map(({ label }) => label), ...more], selected.join('\n  or\n  '));
}

function renameLabel(expression: string, { label, attribute, renamed = {} }: OldLabel): string {
  const from = prometheusLabel(attribute);
  const copied = replaceLabel(expression, { to: label, value: '$1', from, pattern: '(.+)' });
  return Object.entries(renamed).reduce(
    (inner, [today, old]) => replaceLabel(inner, { to: label, value: old, from, pattern: today }),
    copied,
  );
}

interface Replacement {
  readonly to: string;
  readonly value: string;
  readonly from: string;
  readonly pattern: string;
}

function replaceLabel(expression: string, { to, value, from, pattern }: Replacement): string {
  return `label_replace(${expression}, "${to}", "${value}", "${from}", "${pattern}")`;
}
