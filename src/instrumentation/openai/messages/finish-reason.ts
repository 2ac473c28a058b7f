/** Finish reason of a message: the conventions' singular `tool_call` for both names of the API, the rest as received. */
export function messageFinishReason(reason: unknown): string | undefined {
  if (typeof reason !== 'string') return undefined;
  return reason === 'tool_calls' || reason === 'function_call' ? 'tool_call' : reason;
}
