import { TOKEN_MODALITY } from '../../../../../src/semconv/attributes.ts';
import { pointRule } from '../../rule.ts';
import { anyAttributeRow } from '../../tables.ts';

/** Unlike the open enumerations of spans, this one is closed: sums over modality would silently miss another value. */
export const metricModality = pointRule('metric-modality', ({ attributes }, metric) => {
  if (!metric.attributes.includes(TOKEN_MODALITY)) return undefined;
  const modality = attributes.get(TOKEN_MODALITY)?.plain;
  return anyAttributeRow(TOKEN_MODALITY)?.values?.some((known) => known === modality) === true
    ? undefined
    : `has a point with ${TOKEN_MODALITY} ${JSON.stringify(modality)}`;
});
