import * as own from '../../semconv/aimeter.ts';
import { ERROR_TYPE } from '../../semconv/attributes.ts';
import { counter, gauge } from '../metric.ts';

const source = 'https://github.com/open-telemetry/semantic-conventions-genai/issues/101';
const area = 'optimizations';

export const cacheLookups = counter({
  name: 'aimeter.cache.lookups',
  unit: '{lookup}',
  description: 'Lookups in a cache of the application.',
  attributes: [own.CACHE_NAME, own.CACHE_RESULT],
  area,
  source,
});

export const cacheSize = gauge({
  name: 'aimeter.cache.size',
  unit: 'By',
  description: 'Size of a cache of the application.',
  attributes: [own.CACHE_NAME],
  area,
  source,
});

export const optimizationOperations = counter({
  name: 'aimeter.optimization.operations',
  unit: '{operation}',
  description: 'Optimisations that were applied, such as batching or prompt compression.',
  attributes: [own.OPTIMIZATION_KIND, own.OUTCOME, ERROR_TYPE],
  area,
  source,
});

export const optimizationImprovement = gauge({
  name: 'aimeter.optimization.improvement',
  unit: '1',
  description: 'Share by which the latest optimisation improved what it is for; below 0 when it made it worse.',
  attributes: [own.OPTIMIZATION_KIND],
  area,
  source,
});
