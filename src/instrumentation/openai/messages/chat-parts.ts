import type { Part } from '../../../content/messages.ts';
import { contentParts } from './content-parts.ts';
import { field, listField, textField } from './read.ts';
import { toolCallParts } from './tool-call.ts';

/** Parts of an assistant message, sent or received: reasoning, text, refusal, audio, tool calls. */
export function assistantParts(message: unknown): readonly Part[] {
  const refusal = textField(message, 'refusal');
  return [
    ...reasoningParts(message),
    ...contentParts(field(message, 'content')),
    ...(refusal === undefined || refusal === '' ? [] : [{ type: 'refusal' as const, content: refusal }]),
    ...audioParts(field(message, 'audio')),
    ...toolCallParts(message, listField(message, 'tool_calls')),
  ];
}

/** `reasoning_content` is DeepSeek's name, `reasoning` that of OpenRouter, Groq and Ollama; OpenAI sends neither. */
function reasoningParts(message: unknown): readonly Part[] {
  const content = textField(message, 'reasoning_content') ?? textField(message, 'reasoning');
  return content === undefined || content === '' ? [] : [{ type: 'reasoning', content }];
}

/** Received audio has a transcript and bytes; audio sent back is named by its id. */
function audioParts(audio: unknown): readonly Part[] {
  const transcript = textField(audio, 'transcript');
  const data = textField(audio, 'data');
  const size = field(audio, 'byte_size');
  const id = textField(audio, 'id');
  const text: readonly Part[] = transcript === undefined || transcript === '' ? [] : [{ type: 'text', content: transcript }];
  if (typeof size === 'number') return [...text, { type: 'blob', modality: 'audio', content: '', byte_size: size }];
  if (data !== undefined) return [...text, { type: 'blob', modality: 'audio', content: data }];
  return id === undefined ? text : [...text, { type: 'file', modality: 'audio', file_id: id }];
}
