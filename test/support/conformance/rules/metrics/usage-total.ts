import { numberOf } from '../../otlp/value.ts';
import { rule } from '../../rule.ts';
import { usageGroups } from './usage-group.ts';

/** The counters add up to the usage on the spans. Needs every operation sampled. */
export const metricUsageTotal = rule('metric-usage-total', (telemetry, options) =>
  usageGroups(telemetry, options).flatMap(({ counterName, spanKey, spans, points }) => {
    const counted = points.reduce((total, { value }) => total + value, 0);
    const used = spans.reduce((total, { attributes }) => total + (numberOf(attributes, spanKey) ?? 0), 0);
    return counted === used ? [] : [{ subject: counterName, message: `counts ${counted} tokens, the spans say ${used}` }];
  }),
);
