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
