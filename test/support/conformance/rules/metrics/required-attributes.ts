import { TOKEN_MODALITY } from '../../../../../src/semconv/attributes.ts';
import { pointRule } from '../../rule.ts';
import { anyAttributeRow } from '../../tables.ts';

/** An attribute is required on metrics of its own namespace: a dollar that we did not earn by an operation has no provider. */
function isRequired(metricName: string, key: string): boolean {
  const sameNamespace = key.split('.')[0] === metricName.split('.')[0];
  return key !== TOKEN_MODALITY && sameNamespace && anyAttributeRow(key)?.requiredOnMetrics === true;
}

/** Modality has a rule of its own. */
export const metricRequiredAttributes = pointRule('metric-required-attributes', ({ attributes }, metric) =>
  metric.attributes
    .filter((key) => isRequired(metric.name, key) && !attributes.has(key))
    .map((key) => `has a point without ${key}`),
);
