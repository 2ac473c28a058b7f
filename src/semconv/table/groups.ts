import { type AnyOperationName, INFERENCE_OPERATIONS, OPERATIONS, type OperationName, OWN_OPERATIONS } from '../operations.ts';

/** Every operation that has a span. */
export const ALL: readonly OperationName[] = OPERATIONS;

/** Chat, legacy completions, content generation. */
export const INFERENCE: readonly OperationName[] = INFERENCE_OPERATIONS;

/** Operations sent to a provider: they know a provider, an endpoint, a model and a retry count. */
export const CLIENT: readonly OperationName[] = [
  ...INFERENCE_OPERATIONS,
  'embeddings',
  'retrieval',
  'moderation',
  'fetch_response',
];

/** Operations whose reply has usage to price. */
export const PRICED: readonly OperationName[] = [...INFERENCE_OPERATIONS, 'embeddings', 'retrieval', 'moderation'];

/** Operations that run inside an agent or are one. */
export const AGENTIC: readonly OperationName[] = ['invoke_agent', 'invoke_workflow', 'execute_tool'];

/** Everything that may run inside a task or on behalf of somebody: all that has a span. */
export const WORK: readonly AnyOperationName[] = [...OPERATIONS, ...OWN_OPERATIONS];
