import type { ChatMessage, Part } from '../../../content/messages.ts';
import { contentParts } from './content-parts.ts';
import { defined, field, listField, textField } from './read.ts';
import { serverToolParts } from './server-tool.ts';
import { parseArguments } from './tool-call.ts';

/** Tools that the provider defines and the application runs: where the item says what to do. */
const LOCAL_TOOLS: Readonly<Record<string, { readonly name: string; readonly asks: string }>> = {
  computer_call: { name: 'computer', asks: 'action' },
  local_shell_call: { name: 'local_shell', asks: 'action' },
  shell_call: { name: 'shell', asks: 'action' },
  apply_patch_call: { name: 'apply_patch', asks: 'operation' },
};

const RESPONSES: ReadonlySet<string> = new Set([
  'function_call_output',
  'custom_tool_call_output',
  'computer_call_output',
  'local_shell_call_output',
  'shell_call_output',
  'apply_patch_call_output',
]);

/** The message that one input item of the responses API amounts to; undefined when it has nothing to show. */
export function itemMessage(item: unknown): ChatMessage | undefined {
  const type = textField(item, 'type') ?? 'message';
  const parts = itemParts(item);
  if (parts.length === 0) return undefined;
  return { role: itemRole(item, type), parts };
}

/** Parts of one input or output item of the responses API. */
export function itemParts(item: unknown): readonly Part[] {
  const type = textField(item, 'type') ?? 'message';
  if (type === 'message') return contentParts(field(item, 'content'));
  if (type === 'reasoning') return reasoningParts(item);
  if (type === 'compaction') return [defined<Part>({ type: 'compaction', id: textField(item, 'id') })];
  if (type === 'item_reference') return [{ type: 'item_reference', id: textField(item, 'id') ?? '' }];
  if (RESPONSES.has(type)) return [toolResponse(item)];
  const call = toolCall(item, type);
  if (call !== undefined) return [call];
  return serverToolParts(item, type) ?? [{ type: 'unknown', provider_type: type }];
}

function itemRole(item: unknown, type: string): string {
  if (RESPONSES.has(type)) return 'tool';
  if (type === 'mcp_approval_response') return 'user';
  if (type === 'message') return textField(item, 'role') ?? 'user';
  return 'assistant';
}

function toolCall(item: unknown, type: string): Part | undefined {
  const id = textField(item, 'call_id') ?? textField(item, 'id');
  const name = textField(item, 'name') ?? '';
  if (type === 'function_call') {
    return defined<Part>({ type: 'tool_call', name, id, arguments: parseArguments(field(item, 'arguments')) });
  }
  if (type === 'custom_tool_call') return defined<Part>({ type: 'tool_call', name, id, arguments: textField(item, 'input') });
  const local = Object.hasOwn(LOCAL_TOOLS, type) ? LOCAL_TOOLS[type] : undefined;
  if (local === undefined) return undefined;
  return defined<Part>({ type: 'tool_call', name: local.name, id, arguments: field(item, local.asks) ?? field(item, 'actions') });
}

function toolResponse(item: unknown): Part {
  const output = field(item, 'output');
  const screenshot = textField(output, 'type') === 'computer_screenshot' ? contentParts([output]) : undefined;
  const isPartList = Array.isArray(output) && textField(output[0], 'type') !== undefined;
  return defined<Part>({
    type: 'tool_call_response',
    id: textField(item, 'call_id') ?? textField(item, 'id'),
    response: screenshot ?? (isPartList ? contentParts(output) : (output ?? '')),
  });
}

/** Full reasoning where the host sends it, else its summary. What is encrypted is not shown. */
function reasoningParts(item: unknown): readonly Part[] {
  const full = listField(item, 'content');
  const texts = (full.length > 0 ? full : listField(item, 'summary')).map((entry) => textField(entry, 'text'));
  return texts.filter((text) => text !== undefined).map((content) => ({ type: 'reasoning', content }));
}
