import * as own from '../../semconv/aimeter.ts';
import { ERROR_TYPE } from '../../semconv/attributes.ts';
import { COUNT, SCORE, SEARCH } from '../buckets.ts';
import { counter, gauge, histogram } from '../metric.ts';

const source = 'https://github.com/open-telemetry/semantic-conventions-genai/issues/101';
const area = 'retrieval';

export const retrievalDuration = histogram({
  name: 'aimeter.retrieval.duration',
  unit: 's',
  description: 'Duration of one search in an index of the application.',
  buckets: SEARCH,
  attributes: [own.RETRIEVAL_INDEX, own.OUTCOME, ERROR_TYPE],
  area,
  source,
});

export const retrievalSearches = counter({
  name: 'aimeter.retrieval.searches',
  unit: '{search}',
  description: 'Searches that succeeded, by whether they found anything.',
  attributes: [own.RETRIEVAL_INDEX, own.RETRIEVAL_HIT],
  area,
  source,
});

export const retrievalResults = histogram({
  name: 'aimeter.retrieval.results',
  unit: '{result}',
  description: 'Results of one search.',
  buckets: COUNT,
  attributes: [own.RETRIEVAL_INDEX],
  area,
  source,
});

export const retrievalScore = histogram({
  name: 'aimeter.retrieval.score',
  unit: '1',
  description: 'Relevance of each result, from 0 to 1.',
  buckets: SCORE,
  attributes: [own.RETRIEVAL_INDEX],
  area,
  source,
});

export const retrievalVectors = gauge({
  name: 'aimeter.retrieval.vectors',
  unit: '{vector}',
  description: 'Vectors in an index.',
  attributes: [own.RETRIEVAL_INDEX],
  area,
  source,
});
