import type { ToolDefinition, ToolDefinitions } from '../../../content/messages.ts';
import { guarded } from './guarded.ts';
import { defined, field, listField, textField } from './read.ts';

/**
 * Tools that a chat or responses request offers, in full: functions, custom tools, tools of the provider (named after
 * their type, an MCP server by its label). Undefined when it offers none.
 */
export const toolDefinitions: (request: unknown) => ToolDefinitions | undefined = guarded((request) => {
  const tools = listField(request, 'tools').map((tool) => definition(tool));
  const functions = listField(request, 'functions').map((entry) => describe(entry, 'function'));
  const all = [...tools, ...functions].filter((tool) => tool !== undefined);
  return all.length === 0 ? undefined : all;
});

/** The chat API nests the description under the type, the responses API does not. */
function definition(tool: unknown): ToolDefinition | undefined {
  const type = textField(tool, 'type');
  if (type === undefined) return undefined;
  const nested = field(tool, type);
  return describe(typeof nested === 'object' && nested !== null ? nested : tool, type);
}

function describe(entry: unknown, type: string): ToolDefinition | undefined {
  if (typeof entry !== 'object' || entry === null) return undefined;
  return defined<ToolDefinition>({
    type,
    name: textField(entry, 'name') ?? textField(entry, 'server_label') ?? type,
    description: textField(entry, 'description') ?? textField(entry, 'server_description'),
    parameters: field(entry, 'parameters') ?? undefined,
  });
}
