import * as own from '../../semconv/aimeter.ts';
import { ERROR_TYPE } from '../../semconv/attributes.ts';
import { AGENT } from '../buckets.ts';
import { counter, histogram, updowncounter } from '../metric.ts';

const source = 'https://github.com/open-telemetry/semantic-conventions-genai/issues/101';
const area = 'sandbox';

export const sandboxExecutions = counter({
  name: 'aimeter.sandbox.executions',
  unit: '{execution}',
  description: 'Pieces of code that were run in a sandbox.',
  attributes: [own.SANDBOX_LANGUAGE, own.OUTCOME, ERROR_TYPE],
  area,
  source,
});

export const sandboxDuration = histogram({
  name: 'aimeter.sandbox.duration',
  unit: 's',
  description: 'Duration of one execution in a sandbox.',
  buckets: AGENT,
  attributes: [own.SANDBOX_LANGUAGE],
  area,
  source,
});

export const sandboxActive = updowncounter({
  name: 'aimeter.sandbox.active',
  unit: '{sandbox}',
  description: 'Sandboxes that are running code.',
  attributes: [own.SANDBOX_LANGUAGE],
  area,
  source,
});
