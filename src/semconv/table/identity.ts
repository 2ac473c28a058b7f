import * as name from '../attributes.ts';
import * as own from '../aimeter.ts';
import { ERROR_CLASSES } from '../error-classes.ts';
import { OPERATIONS, OWN_OPERATIONS } from '../operations.ts';
import { AGENTIC, ALL, CLIENT, INFERENCE, WORK } from './groups.ts';
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

/** What an application says about the work it does, see `withAttributes`. */
const onBehalf = {
  spans: on('conditional', WORK),
  events: {
    details: 'conditional',
    task: 'conditional',
    cost: 'conditional',
    feedback: 'conditional',
    evaluation: 'conditional',
  },
} as const;

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
    spans: { ...on('required', CLIENT), retrieval: 'conditional', invoke_agent: 'conditional', speech: 'required' },
    events: { details: 'required', exception: 'recommended' },
    requiredOnMetrics: true,
    values: PROVIDERS,
  }),
  row(name.SERVER_ADDRESS, {
    description: 'Host of the base URL.',
    spans: { ...on('recommended', CLIENT), invoke_agent: 'recommended', speech: 'recommended' },
    events: { details: 'recommended', exception: 'recommended' },
    expectedOn: ['chat', 'embeddings'],
  }),
  row(name.SERVER_PORT, {
    type: 'int',
    description: 'Port of the base URL; present whenever the host is.',
    spans: { ...on('conditional', CLIENT), invoke_agent: 'conditional', speech: 'conditional' },
    events: { details: 'conditional', exception: 'conditional' },
  }),
  row(name.ERROR_TYPE, {
    description: 'Low-cardinality cause; present exactly when the operation failed.',
    spans: on('conditional', WORK),
    events: { details: 'conditional', evaluation: 'conditional', task: 'conditional' },
  }),
  row(own.ERROR_CLASS, {
    description: 'What kind of failure it was; present exactly when the work failed.',
    spans: { task: 'conditional' },
    events: { task: 'conditional' },
    values: ERROR_CLASSES,
  }),
  row(own.OWN_OPERATION_NAME, {
    description: 'Kind of work, where `gen_ai.operation.name` has no value for it.',
    spans: on('required', OWN_OPERATIONS),
    values: OWN_OPERATIONS,
  }),
  row(name.USER_ID, { description: 'User that the work is done for.', ...onBehalf, identifier: true }),
  row(name.SESSION_ID, { description: 'Session of that user.', ...onBehalf, identifier: true }),
  row(own.TENANT, { description: 'Customer that the work is done for; on metrics only when declared.', ...onBehalf }),
  row(own.FEATURE, { description: 'Feature that the work belongs to; on metrics only when declared.', ...onBehalf }),
  row(name.PROMPT_NAME, { description: 'Stored prompt used.', ...onBehalf }),
  row(name.PROMPT_VERSION, { description: 'Version of the stored prompt.', ...onBehalf }),
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
