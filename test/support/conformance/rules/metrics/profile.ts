import { metricRule } from '../../rule.ts';

export const metricProfile = metricRule('metric-profile', (_data, metric, { profile, metricProfiles = [profile] }) =>
  metric.profile === undefined || metricProfiles.includes(metric.profile)
    ? undefined
    : `belongs to profile ${metric.profile}, emitted was ${metricProfiles.join(' and ')}`,
);
