import type { Amount, Matcher, Source } from '../catalogue/amount.ts';
import { prometheusLabel, prometheusName } from '../catalogue/prometheus-name.ts';
import { ENVIRONMENT, SERVICE_INSTANCE_ID, SERVICE_NAME } from '../catalogue/resource.ts';

/** Narrows every query of a dashboard to the chosen values of a variable, where the metric has the attribute. */
export interface Filter {
  readonly attribute: string;
  /** Name of the dashboard variable. */
  readonly variable: string;
}

const PROMOTED: ReadonlySet<string> = new Set([SERVICE_NAME, SERVICE_INSTANCE_ID, ENVIRONMENT]);

/** Whether series of the metric can carry the attribute as a label. */
export function hasAttribute(metric: Source, attribute: string): boolean {
  if ('seriesName' in metric) return metric.attributes.includes(prometheusLabel(attribute));
  return metric.attributes.includes(attribute) || PROMOTED.has(attribute);
}

/** Instant selector of an amount: `name_total{error_type!=""}`. `suffix` picks a part of a histogram. */
export function renderSelector(amount: Amount, filters: readonly Filter[] = [], suffix = suffixOf(amount)): string {
  const matchers = [
    ...Object.entries(amount.where).map(([attribute, matcher]) => renderMatcher(attribute, matcher)),
    ...filters.filter(({ attribute }) => hasAttribute(amount.metric, attribute)).map(renderFilter),
  ];
  return withMatchers(`${prometheusName(amount.metric)}${suffix}`, matchers);
}

/** A series name with its matchers; without matchers no braces. */
export function withMatchers(name: string, matchers: readonly string[]): string {
  return matchers.length === 0 ? name : `${name}{${matchers.join(', ')}}`;
}

/** `label=~"$variable"`. */
export function renderFilter({ attribute, variable }: Filter): string {
  return `${prometheusLabel(attribute)}=~"$${variable}"`;
}

function suffixOf({ metric, part }: Amount): string {
  return metric.kind === 'histogram' ? `_${part}` : '';
}

function renderMatcher(attribute: string, matcher: Matcher): string {
  const label = prometheusLabel(attribute);
  if (typeof matcher === 'string') return `${label}=${JSON.stringify(matcher)}`;
  if ('present' in matcher) return `${label}!=""`;
  return `${label}=~${JSON.stringify(matcher.map(escapePattern).join('|'))}`;
}

function escapePattern(value: string): string {
  return value.replaceAll(/[\\^$.|?*+()[\]{}]/g, String.raw`\$&`);
}
