import * as own from '../../semconv/aimeter.ts';
import { AGENT_NAME, ERROR_TYPE, OPERATION_NAME, TOOL_NAME, TOOL_TYPE, WORKFLOW_NAME } from '../../semconv/attributes.ts';
import { AGENT, COUNT, LATENCY, WORKFLOW } from '../buckets.ts';
import { counter, gauge, histogram, updowncounter } from '../metric.ts';

const source = 'https://github.com/open-telemetry/semantic-conventions-genai';
const OURS = 'https://github.com/open-telemetry/semantic-conventions-genai/issues/101';
const area = 'agents';

export const executeToolDuration = histogram({
  name: 'gen_ai.execute_tool.duration',
  unit: 's',
  description: 'Duration of one tool execution.',
  buckets: LATENCY,
  attributes: [OPERATION_NAME, TOOL_NAME, TOOL_TYPE, AGENT_NAME, ERROR_TYPE],
  area,
  source,
});

export const invokeAgentDuration = histogram({
  name: 'gen_ai.invoke_agent.duration',
  unit: 's',
  description: 'Duration of one invocation of an agent that runs in this process.',
  buckets: AGENT,
  attributes: [OPERATION_NAME, AGENT_NAME, ERROR_TYPE],
  area,
  source,
});

export const invokeAgentInferenceCalls = histogram({
  name: 'gen_ai.invoke_agent.inference_calls',
  unit: '{inference_call}',
  description: 'Inferences of one agent invocation, failed ones included.',
  buckets: COUNT,
  attributes: [OPERATION_NAME, AGENT_NAME],
  area,
  source,
});

export const invokeAgentToolCalls = histogram({
  name: 'gen_ai.invoke_agent.tool_calls',
  unit: '{tool_call}',
  description: 'Tool executions of one agent invocation, failed ones included.',
  buckets: COUNT,
  attributes: [OPERATION_NAME, AGENT_NAME],
  area,
  source,
});

export const invokeWorkflowDuration = histogram({
  name: 'gen_ai.invoke_workflow.duration',
  unit: 's',
  description: 'Duration of one workflow.',
  buckets: WORKFLOW,
  attributes: [OPERATION_NAME, WORKFLOW_NAME, ERROR_TYPE],
  area,
  source,
});

export const agentActive = updowncounter({
  name: 'aimeter.agent.active',
  unit: '{agent}',
  description: 'Agents at work.',
  attributes: [own.AGENT_DOMAIN],
  area,
  source: OURS,
});

export const agentGraduations = counter({
  name: 'aimeter.agent.graduations',
  unit: '{agent}',
  description: 'Agents that were promoted to more autonomy.',
  attributes: [own.AGENT_DOMAIN],
  area,
  source: OURS,
});

export const agentMemory = gauge({
  name: 'aimeter.agent.memory',
  unit: 'By',
  description: 'Size of the memory of an agent.',
  attributes: [AGENT_NAME, own.AGENT_DOMAIN],
  area,
  source: OURS,
});
