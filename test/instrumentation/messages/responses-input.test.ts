import { describe, expect, it } from 'vitest';
import { responsesInputMessages, responsesInstructions } from '../../../src/instrumentation/openai/messages/responses-input.ts';
import { expectValid } from '../../content/schemas.ts';

function map(...input: unknown[]): unknown {
  const mapped = responsesInputMessages({ model: 'gpt-4o-mini', input });
  expectValid('input-messages', mapped);
  return mapped;
}

describe('responsesInputMessages', () => {
  it('maps a text and messages of both spellings', () => {
    expect(responsesInputMessages({ input: 'Hi' })).toEqual([{ role: 'user', parts: [{ type: 'text', content: 'Hi' }] }]);
    expect(
      map(
        { role: 'developer', content: 'a' },
        { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'b' }] },
        {
          type: 'message',
          role: 'assistant',
          id: 'm',
          status: 'completed',
          content: [{ type: 'output_text', text: 'c', annotations: [] }],
        },
      ),
    ).toEqual([
      { role: 'developer', parts: [{ type: 'text', content: 'a' }] },
      { role: 'user', parts: [{ type: 'text', content: 'b' }] },
      { role: 'assistant', parts: [{ type: 'text', content: 'c' }] },
    ]);
  });

  it('maps images, files and audio', () => {
    const content = [
      { type: 'input_image', detail: 'auto', image_url: 'data:image/jpeg;base64,QUJD' },
      { type: 'input_image', detail: 'auto', image_url: 'https://example.com/a.png', file_id: null },
      { type: 'input_image', detail: 'auto', file_id: 'file-1' },
      { type: 'input_file', file_url: 'https://example.com/a.pdf' },
      { type: 'input_file', file_data: 'QUJD', filename: 'a.pdf' },
      { type: 'input_audio', input_audio: { data: 'QUJD', format: 'wav' } },
    ];
    expect(map({ role: 'user', content })).toEqual([
      {
        role: 'user',
        parts: [
          { type: 'blob', modality: 'image', content: 'QUJD', mime_type: 'image/jpeg' },
          { type: 'uri', modality: 'image', uri: 'https://example.com/a.png' },
          { type: 'file', modality: 'image', file_id: 'file-1' },
          { type: 'uri', modality: 'document', uri: 'https://example.com/a.pdf' },
          { type: 'blob', modality: 'document', content: 'QUJD' },
          { type: 'blob', modality: 'audio', content: 'QUJD', mime_type: 'audio/wav' },
        ],
      },
    ]);
  });

  it('maps calls of tools that the application runs, and their results', () => {
    expect(
      map(
        { type: 'function_call', call_id: 'c1', name: 'f', arguments: '{"x":1}' },
        { type: 'function_call_output', call_id: 'c1', output: 'done' },
        { type: 'function_call_output', call_id: 'c2', output: [{ type: 'input_text', text: 'done' }] },
        { type: 'custom_tool_call', call_id: 'c3', name: 'g', input: 'raw' },
        { type: 'custom_tool_call_output', call_id: 'c3', output: 'done' },
        { type: 'computer_call', id: 'i', call_id: 'c4', action: { type: 'click', x: 1, y: 2 } },
        {
          type: 'computer_call_output',
          call_id: 'c4',
          output: { type: 'computer_screenshot', image_url: 'data:image/png;base64,QUJD' },
        },
        { type: 'shell_call', call_id: 'c5', action: { commands: ['ls'] } },
        {
          type: 'shell_call_output',
          call_id: 'c5',
          output: [{ stdout: 'a', stderr: '', outcome: { type: 'exit', exit_code: 0 } }],
        },
        { type: 'local_shell_call_output', id: 'c6', output: 'a' },
      ),
    ).toEqual([
      { role: 'assistant', parts: [{ type: 'tool_call', name: 'f', id: 'c1', arguments: { x: 1 } }] },
      { role: 'tool', parts: [{ type: 'tool_call_response', id: 'c1', response: 'done' }] },
      { role: 'tool', parts: [{ type: 'tool_call_response', id: 'c2', response: [{ type: 'text', content: 'done' }] }] },
      { role: 'assistant', parts: [{ type: 'tool_call', name: 'g', id: 'c3', arguments: 'raw' }] },
      { role: 'tool', parts: [{ type: 'tool_call_response', id: 'c3', response: 'done' }] },
      { role: 'assistant', parts: [{ type: 'tool_call', name: 'computer', id: 'c4', arguments: { type: 'click', x: 1, y: 2 } }] },
      {
        role: 'tool',
        parts: [
          {
            type: 'tool_call_response',
            id: 'c4',
            response: [{ type: 'blob', modality: 'image', content: 'QUJD', mime_type: 'image/png' }],
          },
        ],
      },
      { role: 'assistant', parts: [{ type: 'tool_call', name: 'shell', id: 'c5', arguments: { commands: ['ls'] } }] },
      {
        role: 'tool',
        parts: [
          {
            type: 'tool_call_response',
            id: 'c5',
            response: [{ stdout: 'a', stderr: '', outcome: { type: 'exit', exit_code: 0 } }],
          },
        ],
      },
      { role: 'tool', parts: [{ type: 'tool_call_response', id: 'c6', response: 'a' }] },
    ]);
  });

  it('maps reasoning, compaction, references and items of unknown kinds', () => {
    expect(
      map(
        { type: 'reasoning', id: 'r1', summary: [{ type: 'summary_text', text: 'short' }], encrypted_content: 'x' },
        {
          type: 'reasoning',
          id: 'r2',
          summary: [{ type: 'summary_text', text: 'short' }],
          content: [{ type: 'reasoning_text', text: 'long' }],
        },
        { type: 'reasoning', id: 'r3', summary: [], encrypted_content: 'x' },
        { type: 'compaction', id: 'k1', encrypted_content: 'x' },
        { type: 'item_reference', id: 'm1' },
        { type: 'novelty', payload: 1 },
      ),
    ).toEqual([
      { role: 'assistant', parts: [{ type: 'reasoning', content: 'short' }] },
      { role: 'assistant', parts: [{ type: 'reasoning', content: 'long' }] },
      { role: 'assistant', parts: [{ type: 'compaction', id: 'k1' }] },
      { role: 'assistant', parts: [{ type: 'item_reference', id: 'm1' }] },
      { role: 'assistant', parts: [{ type: 'unknown', provider_type: 'novelty' }] },
    ]);
  });

  it('gives undefined for a request without input', () => {
    for (const request of [undefined, {}, { input: [] }, { input: 5 }, { input: null }])
      expect(responsesInputMessages(request)).toBeUndefined();
  });
});

describe('responsesInstructions', () => {
  it('gives the instructions as parts, or undefined', () => {
    expect(responsesInstructions({ instructions: 'Be brief' })).toEqual([{ type: 'text', content: 'Be brief' }]);
    expect(responsesInstructions({ instructions: [{ role: 'developer', content: 'Be brief' }] })).toEqual([
      { type: 'text', content: 'Be brief' },
    ]);
    expect(responsesInstructions({ instructions: null })).toBeUndefined();
    expect(responsesInstructions({})).toBeUndefined();
  });
});
