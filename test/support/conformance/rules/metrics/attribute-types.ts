import { hasType } from '../../otlp/value.ts';
import { pointRule } from '../../rule.ts';
import { anyAttributeRow } from '../../tables.ts';

export const metricAttributeTypes = pointRule('metric-attribute-types', ({ attributes }, metric) =>
  metric.attributes.flatMap((key) => {
    const value = attributes.get(key);
    const type = anyAttributeRow(key)?.type;
    return value === undefined || type === undefined || hasType(value, type)
      ? []
      : [`has ${key} as ${value.type}, expected ${type}`];
  }),
);
