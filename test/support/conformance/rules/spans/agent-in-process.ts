import * as name from '../../../../../src/semconv/attributes.ts';
import { SPAN_KIND } from '../../otlp/span.ts';
import { spanRule } from '../../rule.ts';

const REMOTE_ONLY = [name.PROVIDER_NAME, name.AGENT_ID, name.SERVER_ADDRESS, name.SERVER_PORT];

/** An agent that runs in this process has no provider, id or server; those belong to its inferences. */
export const spanAgentInProcess = spanRule('span-agent-in-process', ({ operation, json, attributes }) => {
  if (operation !== 'invoke_agent' || json.kind !== SPAN_KIND.internal) return undefined;
  return REMOTE_ONLY.filter((key) => attributes.has(key)).map((key) => `runs in process but has ${key}`);
});
