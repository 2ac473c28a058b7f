import * as own from '../../semconv/aimeter.ts';
import { REQUEST_MODEL } from '../../semconv/attributes.ts';
import { LATENCY, SCORE } from '../buckets.ts';
import { counter, histogram } from '../metric.ts';

const source = 'https://github.com/open-telemetry/semantic-conventions-genai/issues/101';
const area = 'routing';

export const routingDecisions = counter({
  name: 'aimeter.routing.decisions',
  unit: '{decision}',
  description: 'Decisions about which model answers.',
  attributes: [REQUEST_MODEL, own.ROUTING_COMPLEXITY, own.ROUTING_STRATEGY, own.ROUTING_FALLBACK],
  area,
  source,
});

export const routingDuration = histogram({
  name: 'aimeter.routing.duration',
  unit: 's',
  description: 'Time that one routing decision took.',
  buckets: LATENCY,
  attributes: [REQUEST_MODEL],
  area,
  source,
});

export const routingConfidence = histogram({
  name: 'aimeter.routing.confidence',
  unit: '1',
  description: 'Confidence of the router in its decision, from 0 to 1.',
  buckets: SCORE,
  attributes: [REQUEST_MODEL],
  area,
  source,
});
