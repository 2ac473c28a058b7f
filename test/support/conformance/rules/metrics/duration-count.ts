import { rule } from '../../rule.ts';
import { durationGroups } from './duration-metric.ts';

/** Operations that an application may also measure itself, without a span. */
const ALSO_BY_HAND: ReadonlySet<string> = new Set(['routing', 'call']);

/** Each span has one measurement in the duration metric, failed ones by the same `error.type`. Needs every operation sampled. */
export const metricDurationCount = rule('metric-duration-count', (telemetry, { profile, metricProfiles = [profile] }) => {
  if (telemetry.metrics.length === 0) return [];
  return metricProfiles.flatMap((vocabulary) =>
    durationGroups(telemetry, vocabulary).flatMap(({ metricName, operation, errorType = 'no error', spans, points }) => {
      const measured = points.reduce((total, { count }) => total + count, 0);
      const message = `has ${measured} measurements of ${operation} (${errorType}) for ${spans.length} spans`;
      const isComplete = measured === spans.length || (measured > spans.length && ALSO_BY_HAND.has(operation));
      return isComplete ? [] : [{ subject: metricName, message }];
    }),
  );
});
