import * as name from '../../../../../src/semconv/attributes.ts';
import * as own from '../../../../../src/semconv/aimeter.ts';
import type { AnyOperationName } from '../../../../../src/semconv/operations.ts';
import { stringOf } from '../../otlp/value.ts';
import { spanRule } from '../../rule.ts';

/** Attribute that follows the operation in the span's name; undefined: the bare operation. */
const SECOND_PART: Readonly<Record<AnyOperationName, string | undefined>> = {
  chat: name.REQUEST_MODEL,
  text_completion: name.REQUEST_MODEL,
  generate_content: name.REQUEST_MODEL,
  embeddings: name.REQUEST_MODEL,
  retrieval: name.DATA_SOURCE_ID,
  moderation: name.REQUEST_MODEL,
  fetch_response: undefined,
  invoke_agent: name.AGENT_NAME,
  invoke_workflow: name.WORKFLOW_NAME,
  execute_tool: name.TOOL_NAME,
  task: own.TASK_TYPE,
  batch: own.BATCH_TYPE,
  routing: own.ROUTING_STRATEGY,
  context_cycle: own.CONTEXT_COMPONENT,
  sandbox: own.SANDBOX_LANGUAGE,
  call: own.CALL_DIRECTION,
  speech: name.REQUEST_MODEL,
};

export const spanName = spanRule('span-name', ({ operation, attributes, json }) => {
  if (operation === undefined) return undefined;
  const key = SECOND_PART[operation];
  const second = key === undefined ? undefined : stringOf(attributes, key);
  const expected = second === undefined ? operation : `${operation} ${second}`;
  return json.name === expected ? undefined : `is named "${json.name}", expected "${expected}"`;
});
