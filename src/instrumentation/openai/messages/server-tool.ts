import type { Part, ServerToolDetail } from '../../../content/messages.ts';
import { defined, field, textField } from './read.ts';
import { parseArguments } from './tool-call.ts';

/** Which fields of an item of the responses API ask something of a tool that the provider runs, and which answer. */
interface ServerTool {
  readonly name: string;
  readonly asks?: readonly string[];
  readonly answers?: readonly string[];
}

const SERVER_TOOLS: Readonly<Record<string, ServerTool>> = {
  web_search_call: { name: 'web_search', asks: ['action'] },
  file_search_call: { name: 'file_search', asks: ['queries'], answers: ['results'] },
  code_interpreter_call: { name: 'code_interpreter', asks: ['code', 'container_id'], answers: ['outputs'] },
  image_generation_call: { name: 'image_generation', asks: ['action', 'size', 'quality', 'revised_prompt'], answers: ['error'] },
  mcp_call: { name: 'mcp', asks: ['server_label', 'name', 'arguments'], answers: ['output', 'error'] },
  mcp_list_tools: { name: 'mcp_list_tools', asks: ['server_label'], answers: ['tools', 'error'] },
  mcp_approval_request: { name: 'mcp_approval', asks: ['server_label', 'name', 'arguments'] },
  mcp_approval_response: { name: 'mcp_approval', answers: ['approve', 'reason'] },
  tool_search_call: { name: 'tool_search', asks: ['arguments'] },
  tool_search_output: { name: 'tool_search', answers: ['tools'] },
  program: { name: 'program', asks: ['code'] },
  program_output: { name: 'program', answers: ['result'] },
};

/** Parts for an item of a tool that the provider runs: the call, its outcome or both; undefined for items of other kinds. */
export function serverToolParts(item: unknown, type: string): readonly Part[] | undefined {
  const tool = Object.hasOwn(SERVER_TOOLS, type) ? SERVER_TOOLS[type] : undefined;
  if (tool === undefined) return undefined;
  const parts: Part[] = [];
  const id = textField(item, 'call_id') ?? textField(item, 'approval_request_id') ?? textField(item, 'id');
  if (tool.asks !== undefined) {
    const name = textField(item, 'name') ?? tool.name;
    parts.push(defined<Part>({ type: 'server_tool_call', name, id, server_tool_call: detail(item, tool.name, tool.asks) }));
  }
  const answer = detail(item, tool.name, tool.answers ?? []);
  if (Object.keys(answer).length > 1 || (tool.asks === undefined && tool.answers !== undefined)) {
    parts.push(defined<Part>({ type: 'server_tool_call_response', id, server_tool_call_response: answer }));
  }
  const image = type === 'image_generation_call' ? textField(item, 'result') : undefined;
  if (image !== undefined) {
    const format = textField(item, 'output_format') ?? 'png';
    parts.push({ type: 'blob', modality: 'image', content: image, mime_type: `image/${format}` });
  }
  return parts;
}

function detail(item: unknown, type: string, names: readonly string[]): ServerToolDetail {
  const fields = names.map(
    (name) => [name, name === 'arguments' ? parseArguments(field(item, name)) : field(item, name)] as const,
  );
  return { ...Object.fromEntries(fields.filter(([, value]) => value !== undefined && value !== null)), type };
}
