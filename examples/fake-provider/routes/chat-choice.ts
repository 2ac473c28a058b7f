import { isRecord, listField, objectField, textField } from '../json.ts';
import { exampleOf } from '../json-schema-example.ts';
import type { FakeRequest } from '../reply.ts';
import { replyText } from '../text.ts';

/** One tool call of a reply. */
export interface ToolCall {
  readonly id: string;
  readonly type: 'function';
  readonly function: { readonly name: string; readonly arguments: string };
}

/** One choice of a chat completion, in the form of the API. */
export interface ChatChoice {
  readonly index: number;
  readonly message: {
    readonly role: 'assistant';
    readonly content: string | null;
    readonly refusal: string | null;
    readonly reasoning_content?: string;
    readonly audio?: { readonly id: string; readonly data: string; readonly expires_at: number; readonly transcript: string };
    readonly tool_calls?: readonly ToolCall[];
  };
  readonly logprobs: null;
  readonly finish_reason: string;
}

/** The choice that a request deserves: tool calls when tools are offered, JSON when asked for, else a text. */
export function chatChoice(request: FakeRequest, index: number): ChatChoice {
  const { body, seed, mark } = request;
  const message = { role: 'assistant', content: null, refusal: null } as const;
  const text = replyText(seed, `choice${index}`, mark);
  const finishReason = finishReasonOf(request);
  const choice = { index, logprobs: null, finish_reason: finishReason };
  if (request.scenario.has('refusal')) return { ...choice, message: { ...message, refusal: `I cannot help with that. ${text}` } };
  const toolCalls = toolCallsOf(request, index);
  if (toolCalls.length > 0) return { ...choice, finish_reason: 'tool_calls', message: { ...message, tool_calls: toolCalls } };
  if (listField(body, 'modalities').includes('audio'))
    return { ...choice, message: { ...message, audio: audioOf(request, text) } };
  const reasoning = textField(body, 'model').includes('reasoner') ? { reasoning_content: `First I think. ${text}` } : {};
  return { ...choice, message: { ...message, content: contentOf(request, text), ...reasoning } };
}

function finishReasonOf({ scenario }: FakeRequest): string {
  if (scenario.has('length')) return 'length';
  return scenario.has('content-filter') ? 'content_filter' : 'stop';
}

function contentOf({ body }: FakeRequest, text: string): string {
  const format = objectField(body, 'response_format');
  if (format['type'] === 'json_schema') return JSON.stringify(exampleOf(objectField(format, 'json_schema')['schema'], text));
  return format['type'] === 'json_object' ? JSON.stringify({ answer: text }) : text;
}

function toolCallsOf({ body, seed, mark }: FakeRequest, index: number): readonly ToolCall[] {
  if (answersTool(body) || body['tool_choice'] === 'none') return [];
  const functions = listField(body, 'tools')
    .filter(isRecord)
    .map((tool) => objectField(tool, 'function'));
  return functions.slice(0, 2).map((definition, position) => ({
    id: seed.id(`call_${index}${position}`),
    type: 'function',
    function: {
      name: textField(definition, 'name'),
      arguments: JSON.stringify(exampleOf(definition['parameters'], mark ?? 'Valencia')),
    },
  }));
}

function audioOf({ seed }: FakeRequest, transcript: string) {
  return { id: seed.id('audio_'), data: Buffer.from(transcript).toString('base64'), expires_at: 1_790_003_600, transcript };
}

/** Whether the last message is the result of a tool, so that an answer is due. */
function answersTool(body: FakeRequest['body']): boolean {
  const last = listField(body, 'messages').at(-1);
  return isRecord(last) && last['role'] === 'tool';
}
