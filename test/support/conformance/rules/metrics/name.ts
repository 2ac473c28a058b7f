import { rule } from '../../rule.ts';
import { catalogueMetric } from '../../tables.ts';

export const metricName = rule('metric-name', ({ metrics }) =>
  metrics
    .filter(({ json }) => catalogueMetric(json.name) === undefined)
    .map(({ json }) => ({ subject: json.name, message: 'is not in the catalogue' })),
);
