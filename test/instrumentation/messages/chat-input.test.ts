import { describe, expect, it } from 'vitest';
import { chatInputMessages } from '../../../src/instrumentation/openai/messages/chat-input.ts';
import { expectValid } from '../../content/schemas.ts';

/** Messages of a request with these messages, checked against the schema. */
function map(...messages: unknown[]): unknown {
  const mapped = chatInputMessages({ model: 'gpt-4o-mini', messages });
  expectValid('input-messages', mapped);
  return mapped;
}

describe('chatInputMessages', () => {
  it('keeps roles, names and the order of messages', () => {
    expect(
      map({ role: 'developer', content: 'a' }, { role: 'system', content: 'b' }, { role: 'user', name: 'ada', content: 'c' }),
    ).toEqual([
      { role: 'developer', parts: [{ type: 'text', content: 'a' }] },
      { role: 'system', parts: [{ type: 'text', content: 'b' }] },
      { role: 'user', name: 'ada', parts: [{ type: 'text', content: 'c' }] },
    ]);
  });

  it('maps every kind of content part', () => {
    const content = [
      { type: 'text', text: 'look' },
      { type: 'image_url', image_url: { url: 'data:image/png;base64,QUJD', detail: 'low' } },
      { type: 'image_url', image_url: { url: 'https://example.com/a.png' } },
      { type: 'input_audio', input_audio: { data: 'QUJD', format: 'mp3' } },
      { type: 'file', file: { file_id: 'file-1' } },
      { type: 'file', file: { filename: 'a.pdf', file_data: 'data:application/pdf;base64,QUJD' } },
      { type: 'video_url', video_url: { url: 'https://example.com/a.mp4' } },
      { type: 'refusal', refusal: 'no' },
      { type: 'novelty', text: 'from another host' },
      { type: 'opaque', payload: 1 },
    ];
    expect(map({ role: 'user', content })).toEqual([
      {
        role: 'user',
        parts: [
          { type: 'text', content: 'look' },
          { type: 'blob', modality: 'image', content: 'QUJD', mime_type: 'image/png' },
          { type: 'uri', modality: 'image', uri: 'https://example.com/a.png' },
          { type: 'blob', modality: 'audio', content: 'QUJD', mime_type: 'audio/mpeg' },
          { type: 'file', modality: 'document', file_id: 'file-1' },
          { type: 'blob', modality: 'document', content: 'QUJD', mime_type: 'application/pdf' },
          { type: 'uri', modality: 'video', uri: 'https://example.com/a.mp4' },
          { type: 'refusal', content: 'no' },
          { type: 'text', content: 'from another host' },
          { type: 'unknown', provider_type: 'opaque' },
        ],
      },
    ]);
  });

  it('maps what an assistant said and called', () => {
    const message = {
      role: 'assistant',
      content: 'a',
      refusal: 'b',
      reasoning_content: 'c',
      audio: { id: 'audio_1' },
      tool_calls: [
        { id: 'c1', type: 'function', function: { name: 'f', arguments: '{"x":1}' } },
        { id: 'c2', type: 'function', function: { name: 'g', arguments: '{"x":' } },
        { id: 'c3', type: 'custom', custom: { name: 'h', input: '{"x":1}' } },
      ],
      function_call: { name: 'old', arguments: '[]' },
    };
    expect(map(message)).toEqual([
      {
        role: 'assistant',
        parts: [
          { type: 'reasoning', content: 'c' },
          { type: 'text', content: 'a' },
          { type: 'refusal', content: 'b' },
          { type: 'file', modality: 'audio', file_id: 'audio_1' },
          { type: 'tool_call', name: 'f', id: 'c1', arguments: { x: 1 } },
          { type: 'tool_call', name: 'g', id: 'c2', arguments: '{"x":' },
          { type: 'tool_call', name: 'h', id: 'c3', arguments: '{"x":1}' },
          { type: 'tool_call', name: 'old', arguments: [] },
        ],
      },
    ]);
  });

  it('maps tool results, as text, as parts and of the old kind', () => {
    expect(
      map(
        { role: 'tool', tool_call_id: 'c1', content: 'done' },
        { role: 'tool', tool_call_id: 'c2', content: [{ type: 'text', text: 'done' }] },
        { role: 'function', name: 'old', content: 'done' },
        { role: 'function', name: 'old', content: null },
      ),
    ).toEqual([
      { role: 'tool', parts: [{ type: 'tool_call_response', id: 'c1', response: 'done' }] },
      { role: 'tool', parts: [{ type: 'tool_call_response', id: 'c2', response: [{ type: 'text', content: 'done' }] }] },
      { role: 'tool', name: 'old', parts: [{ type: 'tool_call_response', response: 'done' }] },
      { role: 'tool', name: 'old', parts: [{ type: 'tool_call_response', response: [] }] },
    ]);
  });

  it('gives undefined for a request without messages', () => {
    for (const request of [undefined, null, 'x', {}, { messages: [] }, { messages: 'x' }, { messages: [null] }]) {
      expect(chatInputMessages(request)).toBeUndefined();
    }
  });
});
