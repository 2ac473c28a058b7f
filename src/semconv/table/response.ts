import * as name from '../attributes.ts';
import { CLIENT, INFERENCE } from './groups.ts';
import { on, row } from './row.ts';

/** What came back. */
export const RESPONSE = [
  row(name.RESPONSE_ID, {
    description: 'Id the provider gave to the reply.',
    spans: { ...on('recommended', INFERENCE), moderation: 'recommended', fetch_response: 'required' },
    events: { details: 'recommended', evaluation: 'conditional', feedback: 'conditional' },
    expectedOn: ['chat'],
    identifier: true,
  }),
  row(name.RESPONSE_MODEL, {
    description: 'Model that answered.',
    spans: on('recommended', CLIENT),
    expectedOn: ['chat', 'embeddings'],
  }),
  row(name.RESPONSE_STATUS, {
    description: 'State of a stored response.',
    spans: { fetch_response: 'recommended' },
    events: {},
    values: ['queued', 'in_progress', 'completed', 'incomplete', 'failed', 'cancelled'],
  }),
  row(name.RESPONSE_FINISH_REASONS, {
    type: 'string[]',
    description: 'Finish reason of each choice, in order, as the provider spells it.',
    spans: on('recommended', [...INFERENCE, 'fetch_response']),
    expectedOn: ['chat'],
  }),
  row(name.RESPONSE_FINISH_REASON, { description: 'One finish reason; metrics only.' }),
  row(name.RESPONSE_TIME_TO_FIRST_CHUNK, {
    type: 'double',
    description: 'Seconds from the request to the first chunk; streaming only.',
    spans: on('recommended', INFERENCE),
  }),
  row(name.OPENAI_API_TYPE, {
    description: 'API that was used.',
    spans: on('recommended', CLIENT),
    values: ['chat_completions', 'responses'],
  }),
  row(name.OPENAI_RESPONSE_SERVICE_TIER, {
    description: 'Service tier the reply reports.',
    spans: on('conditional', CLIENT),
  }),
  row(name.OPENAI_RESPONSE_SYSTEM_FINGERPRINT, {
    description: 'Fingerprint of the back end.',
    spans: on('recommended', INFERENCE),
  }),
];
