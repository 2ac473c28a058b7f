import * as name from '../attributes.ts';
import { row } from './row.ts';

/** Agents, workflows, tools and retrieval. */
export const AGENTS = [
  row(name.AGENT_NAME, {
    description: 'Name of the agent.',
    spans: { invoke_agent: 'conditional', execute_tool: 'conditional' },
  }),
  row(name.AGENT_ID, {
    description: 'Id of an agent that runs at the provider.',
    spans: { invoke_agent: 'conditional' },
    identifier: true,
  }),
  row(name.WORKFLOW_NAME, {
    description: 'Name of the workflow; low cardinality or absent.',
    spans: { invoke_workflow: 'conditional' },
  }),
  row(name.TOOL_NAME, { description: 'Name of the tool.', spans: { execute_tool: 'required' }, requiredOnMetrics: true }),
  row(name.TOOL_CALL_ID, {
    description: 'Id the model gave to the tool call.',
    spans: { execute_tool: 'recommended' },
    expectedOn: ['execute_tool'],
    identifier: true,
  }),
  row(name.TOOL_TYPE, {
    description: 'Where the tool runs.',
    spans: { execute_tool: 'recommended' },
    expectedOn: ['execute_tool'],
    values: ['function', 'extension', 'datastore'],
  }),
  row(name.TOOL_DESCRIPTION, { description: 'What the tool is for.', spans: { execute_tool: 'recommended' } }),
  row(name.DATA_SOURCE_ID, {
    description: 'Store that was searched.',
    spans: { retrieval: 'conditional' },
    identifier: true,
  }),
  row(name.RETRIEVAL_TOP_K, { type: 'int', description: 'Most results asked for.', spans: { retrieval: 'recommended' } }),
];
