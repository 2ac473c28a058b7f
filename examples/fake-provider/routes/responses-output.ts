import { isRecord, listField, objectField, textField } from '../json.ts';
import { exampleOf } from '../json-schema-example.ts';
import type { FakeRequest } from '../reply.ts';
import { replyText } from '../text.ts';

/** A text or a refusal inside a message. */
export type ContentPart =
  | { readonly type: 'output_text'; readonly text: string; readonly annotations: readonly [] }
  | { readonly type: 'refusal'; readonly refusal: string };

/** One output item of a response. */
export type OutputItem =
  | { readonly type: 'reasoning'; readonly id: string; readonly summary: readonly [] }
  | {
      readonly type: 'message';
      readonly id: string;
      readonly status: 'completed';
      readonly role: 'assistant';
      readonly content: readonly ContentPart[];
    }
  | {
      readonly type: 'function_call';
      readonly id: string;
      readonly status: 'completed';
      readonly call_id: string;
      readonly name: string;
      readonly arguments: string;
    };

/** The items that a request deserves: function calls when functions are offered, else a message. */
export function outputItems(request: FakeRequest): readonly OutputItem[] {
  const { body, seed, scenario } = request;
  const reasoning: OutputItem = { type: 'reasoning', id: seed.id('rs_'), summary: [] };
  const thought = isReasoningModel(textField(body, 'model')) ? [reasoning] : [];
  const calls = scenario.has('refusal') ? [] : functionCalls(request);
  if (calls.length > 0) return [...thought, ...calls];
  return [
    ...thought,
    { type: 'message', id: seed.id('msg_'), status: 'completed', role: 'assistant', content: [contentPart(request)] },
  ];
}

/** Whether a model thinks before it answers. */
export function isReasoningModel(model: string): boolean {
  return /^(o\d|gpt-5)/.test(model);
}

function contentPart({ body, seed, mark, scenario }: FakeRequest): ContentPart {
  const text = replyText(seed, 'output', mark);
  if (scenario.has('refusal')) return { type: 'refusal', refusal: `I cannot help with that. ${text}` };
  const format = objectField(objectField(body, 'text'), 'format');
  const content = format['type'] === 'json_schema' ? JSON.stringify(exampleOf(format['schema'], text)) : text;
  return { type: 'output_text', text: content, annotations: [] };
}

function functionCalls({ body, seed, mark }: FakeRequest): readonly OutputItem[] {
  const last = listField(body, 'input').at(-1);
  if (isRecord(last) && last['type'] === 'function_call_output') return [];
  const functions = listField(body, 'tools')
    .filter((tool) => isRecord(tool) && tool['type'] === 'function')
    .filter(isRecord);
  return functions.slice(0, 2).map((tool, index) => ({
    type: 'function_call',
    id: seed.id(`fc_${index}`),
    status: 'completed',
    call_id: seed.id(`call_${index}`),
    name: textField(tool, 'name'),
    arguments: JSON.stringify(exampleOf(tool['parameters'], mark ?? 'Valencia')),
  }));
}
