import type { Amount } from '../../catalogue/amount.ts';
import { prometheusLabel } from '../../catalogue/prometheus-name.ts';
import { ENVIRONMENT, SERVICE_NAME } from '../../catalogue/resource.ts';
import { ERROR_TYPE, PROVIDER_NAME, REQUEST_MODEL } from '../../semconv/attributes.ts';

const EXAMPLES: Readonly<Record<string, string>> = {
  [ENVIRONMENT]: 'production',
  [SERVICE_NAME]: 'chat-service',
  [PROVIDER_NAME]: 'openai',
  [REQUEST_MODEL]: 'gpt-4o-mini',
  [ERROR_TYPE]: 'server_error',
};

function example(attribute: string): string {
  return EXAMPLES[attribute] ?? 'example';
}

/** Labels of a series that belongs to the group `by` and satisfies the conditions of the amount. */
export function exampleLabels(by: readonly string[], where: Amount['where'] = {}): Readonly<Record<string, string>> {
  const plain = by.map((attribute) => [prometheusLabel(attribute), example(attribute)] as const);
  const met = Object.entries(where).map(([attribute, matcher]) => {
    if (typeof matcher === 'string') return [prometheusLabel(attribute), matcher] as const;
    return [prometheusLabel(attribute), 'present' in matcher ? example(attribute) : (matcher[0] ?? '')] as const;
  });
  return Object.fromEntries([...plain, ...met]);
}

/** `name{a="b"}`. */
export function renderSeries(name: string, labels: Readonly<Record<string, string>>): string {
  const matchers = Object.entries(labels).map(([label, value]) => `${label}=${JSON.stringify(value)}`);
  return matchers.length === 0 ? name : `${name}{${matchers.join(', ')}}`;
}
