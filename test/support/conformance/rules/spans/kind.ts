import type { AnyOperationName } from '../../../../../src/semconv/operations.ts';
import { SPAN_KIND } from '../../otlp/span.ts';
import { spanRule } from '../../rule.ts';

const { client, internal } = SPAN_KIND;

/** Agents run at the provider or in this process; workflows and tools always here. */
const KINDS: Readonly<Record<AnyOperationName, readonly number[]>> = {
  chat: [client, internal],
  text_completion: [client, internal],
  generate_content: [client, internal],
  embeddings: [client],
  retrieval: [client, internal],
  moderation: [client],
  fetch_response: [client],
  invoke_agent: [client, internal],
  invoke_workflow: [internal],
  execute_tool: [internal],
  task: [internal],
  batch: [internal],
  routing: [internal],
  context_cycle: [internal],
  sandbox: [internal],
  call: [internal],
  speech: [client],
};

export const spanKind = spanRule('span-kind', ({ operation, json }) => {
  if (operation === undefined || KINDS[operation].includes(json.kind ?? 0)) return undefined;
  return `has kind ${json.kind ?? 0}, expected ${KINDS[operation].join(' or ')}`;
});
