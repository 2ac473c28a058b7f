import { rule } from '../../rule.ts';
import { durationGroups } from './duration-metric.ts';

/** Seconds for each span: a start and an end that were read apart from each other may fall into two milliseconds. */
const TOLERANCE_SECONDS = 0.0011;

/** The measured durations are the durations of the spans. */
export const metricDurationValue = rule('metric-duration-value', (telemetry, { profile, metricProfiles = [profile] }) =>
  metricProfiles.flatMap((vocabulary) =>
    durationGroups(telemetry, vocabulary).flatMap(({ metricName, operation, spans, points }) => {
      const measured = points.reduce((total, { count }) => total + count, 0);
      const seconds = points.reduce((total, { value }) => total + value, 0);
      const expected = spans.reduce((total, { durationSeconds }) => total + durationSeconds, 0);
      const differs = measured === spans.length && Math.abs(seconds - expected) > TOLERANCE_SECONDS * spans.length;
      return differs
        ? [{ subject: metricName, message: `measured ${seconds} s of ${operation}, its spans lasted ${expected} s` }]
        : [];
    }),
  ),
);
