import * as own from '../../semconv/aimeter.ts';
import { SCORE } from '../buckets.ts';
import { counter, gauge, histogram } from '../metric.ts';

const source = 'https://github.com/open-telemetry/semantic-conventions-genai/issues/101';
const area = 'business';

export const queryCount = counter({
  name: 'aimeter.query.count',
  unit: '{query}',
  description: 'Questions that users asked.',
  attributes: [own.QUERY_TYPE, own.USER_TIER],
  area,
  source,
});

export const feedbackScore = histogram({
  name: 'aimeter.feedback.score',
  unit: '1',
  description: 'Satisfaction that users expressed, from 0 to 1.',
  buckets: SCORE,
  attributes: [own.FEEDBACK_SOURCE],
  area,
  source,
});

export const userActive = gauge({
  name: 'aimeter.user.active',
  unit: '{user}',
  description: 'Users that are active.',
  attributes: [own.USER_TIER],
  area,
  source,
});

export const kpi = gauge({
  name: 'aimeter.kpi',
  unit: '1',
  description: 'Latest value of a key figure of the application.',
  attributes: [own.KPI_NAME],
  area,
  source,
});
