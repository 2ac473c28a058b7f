/** Values of `gen_ai.operation.name` that aimeter emits. */
export const OPERATIONS = [
  'chat',
  'text_completion',
  'generate_content',
  'embeddings',
  'retrieval',
  'moderation',
  'fetch_response',
  'invoke_agent',
  'invoke_workflow',
  'execute_tool',
] as const;

export type OperationName = (typeof OPERATIONS)[number];

/** Operations that are an inference: they have the inference duration, token counters and the details event. */
export const INFERENCE_OPERATIONS: readonly OperationName[] = ['chat', 'text_completion', 'generate_content'];

/** Names of the log records that carry an event. */
export const INFERENCE_DETAILS_EVENT = 'gen_ai.client.inference.operation.details';
export const EXCEPTION_EVENT = 'gen_ai.client.operation.exception';
export const EVALUATION_EVENT = 'gen_ai.evaluation.result';

/** Values of `aimeter.operation.name`: work that the GenAI conventions have no name for. */
export const OWN_OPERATIONS = ['task', 'batch', 'routing', 'context_cycle', 'sandbox', 'call', 'speech'] as const;

export type OwnOperationName = (typeof OWN_OPERATIONS)[number];

/** Everything that has a span of this package. */
export type AnyOperationName = OperationName | OwnOperationName;

/** Work whose spans follow conventions other than those for generative AI, and have no name of an operation. */
export const TRANSPORTS = ['http', 'queue'] as const;

export type Transport = (typeof TRANSPORTS)[number];

/** Log records of ours that carry an event. */
export const TASK_EVENT = 'aimeter.task.ended';
export const COST_EVENT = 'aimeter.cost.recorded';
export const FEEDBACK_EVENT = 'aimeter.feedback';
