import { capList } from './cap-list.ts';
import { mapJson } from './map-json.ts';
import type { ToolDefinition, ToolDefinitions } from './messages.ts';
import type { Recording } from './record-part.ts';
import { jsonBytes } from './byte-size.ts';
import { truncationMarker } from './cap-text.ts';

/** How much of each tool definition is recorded: type and name, or descriptions and parameters too. */
export type ToolDetail = 'names' | 'full';

/** The form of tool definitions that may be recorded; a definition of type `truncated` stands for those that did not fit. */
export function recordToolDefinitions(tools: ToolDefinitions, detail: ToolDetail, recording: Recording): ToolDefinitions {
  const recorded = tools.map((tool, index) => recordTool(tool, `tool_definitions[${index}]`, { ...recording, detail }));
  return capList(recorded, recording.maxContentBytes, ({ count, bytes }) => ({
    type: 'truncated',
    name: `${count} definitions, ${bytes} bytes`,
  }));
}

function recordTool(tool: ToolDefinition, path: string, recording: Recording & { readonly detail: ToolDetail }): ToolDefinition {
  const { text } = recording;
  const named = { type: text(tool.type, `${path}.type`), name: text(tool.name, `${path}.name`) };
  if (recording.detail === 'names') return named;
  const { description, parameters } = tool;
  return {
    ...named,
    ...(description === undefined ? {} : { description: text(description, `${path}.description`) }),
    ...(parameters === undefined ? {} : { parameters: recordSchema(parameters, `${path}.parameters`, recording) }),
  };
}

/** Stays a JSON schema: one that allows everything and says how much was left out, when it is too large. */
function recordSchema(schema: unknown, path: string, { text, maxPartBytes }: Recording): unknown {
  const recorded = mapJson(schema, path, { text, fields: 'keep', copy: 'always' });
  const bytes = jsonBytes(recorded);
  return bytes <= maxPartBytes ? recorded : { $comment: truncationMarker(bytes) };
}
