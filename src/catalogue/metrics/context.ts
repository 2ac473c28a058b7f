import * as own from '../../semconv/aimeter.ts';
import { ERROR_TYPE } from '../../semconv/attributes.ts';
import { LATENCY, SCORE } from '../buckets.ts';
import { counter, histogram } from '../metric.ts';

const source = 'https://github.com/open-telemetry/semantic-conventions-genai/issues/101';
const area = 'context';

export const contextCycles = counter({
  name: 'aimeter.context.cycles',
  unit: '{cycle}',
  description: 'Cycles of the context engine, by component.',
  attributes: [own.CONTEXT_COMPONENT, own.OUTCOME, ERROR_TYPE],
  area,
  source,
});

export const contextDuration = histogram({
  name: 'aimeter.context.duration',
  unit: 's',
  description: 'Duration of one cycle of the context engine.',
  buckets: LATENCY,
  attributes: [own.CONTEXT_COMPONENT],
  area,
  source,
});

export const contextAwareness = histogram({
  name: 'aimeter.context.awareness',
  unit: '1',
  description: 'How well a cycle took the context into account, from 0 to 1.',
  buckets: SCORE,
  attributes: [own.CONTEXT_COMPONENT],
  area,
  source,
});
