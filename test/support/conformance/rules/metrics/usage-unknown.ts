import { TOKEN_MODALITY } from '../../../../../src/semconv/attributes.ts';
import { rule } from '../../rule.ts';
import { usageGroups } from './usage-group.ts';

/** An inference without usage, a failed one for example, still counts: 0 tokens of unknown modality. */
export const metricUsageUnknown = rule('metric-usage-unknown', (telemetry, options) =>
  usageGroups(telemetry, options).flatMap(({ counterName, spanKey, spans, points }) => {
    const without = spans.filter(({ attributes }) => !attributes.has(spanKey));
    const counted = points.some(({ attributes }) => attributes.get(TOKEN_MODALITY)?.plain === 'unknown');
    const message = `has no point of unknown modality for ${without.length} inferences without usage`;
    return without.length === 0 || counted ? [] : [{ subject: counterName, message }];
  }),
);
