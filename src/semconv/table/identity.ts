import * as name from '../attributes.ts';
import { OPERATIONS } from '../operations.ts';
import { AGENTIC, ALL, CLIENT, INFERENCE } from './groups.ts';
import { on, row } from './row.ts';

/** Values of the provider enumeration. @see https://github.com/open-telemetry/semantic-conventions-genai */
const PROVIDERS = [
  'anthropic',
  'aws.bedrock',
  'azure.ai.inference',
  'azure.ai.openai',
  'cohere',
  'deepseek',
  'gcp.gemini',
  'gcp.gen_ai',
  'gcp.vertex_ai',
  'groq',
  'ibm.watsonx.ai',
  'mistral_ai',
  'moonshot_ai',
  'openai',
  'perplexity',
  'x_ai',
];

/** What was done, by whom, where, and how it failed. */
export const IDENTITY = [
  row(name.OPERATION_NAME, {
    description: 'Kind of operation.',
    spans: on('required', ALL),
    events: { details: 'required', exception: 'recommended' },
    requiredOnMetrics: true,
    values: OPERATIONS,
  }),
  row(name.PROVIDER_NAME, {
    description: 'Provider that answers, from the client class or the base URL.',
    spans: { ...on('required', CLIENT), retrieval: 'conditional', invoke_agent: 'conditional' },
    events: { details: 'required', exception: 'recommended' },
    requiredOnMetrics: true,
    values: PROVIDERS,
  }),
  row(name.SERVER_ADDRESS, {
    description: 'Host of the base URL.',
    spans: { ...on('recommended', CLIENT), invoke_agent: 'recommended' },
    events: { details: 'recommended', exception: 'recommended' },
    expectedOn: ['chat', 'embeddings'],
  }),
  row(name.SERVER_PORT, {
    type: 'int',
    description: 'Port of the base URL; present whenever the host is.',
    spans: { ...on('conditional', CLIENT), invoke_agent: 'conditional' },
    events: { details: 'conditional', exception: 'conditional' },
  }),
  row(name.ERROR_TYPE, {
    description: 'Low-cardinality cause; present exactly when the operation failed.',
    spans: on('conditional', ALL),
  }),
  row(name.CONVERSATION_ID, {
    description: 'Conversation or thread the caller named; never generated.',
    spans: on('conditional', [...INFERENCE, 'fetch_response', ...AGENTIC]),
    identifier: true,
  }),
  row(name.EXCEPTION_TYPE, {
    description: 'Class or code of the exception.',
    events: { exception: 'conditional' },
  }),
  row(name.EXCEPTION_MESSAGE, {
    description: 'Message of the exception, with secrets masked.',
    events: { exception: 'conditional' },
  }),
  row(name.EXCEPTION_STACKTRACE, {
    description: 'Stack of the exception, with secrets masked.',
    events: { exception: 'recommended' },
  }),
];
