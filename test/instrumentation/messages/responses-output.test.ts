import { describe, expect, it } from 'vitest';
import { responsesOutputMessages } from '../../../src/instrumentation/openai/messages/responses-output.ts';
import { expectValid } from '../../content/schemas.ts';

function map(response: object): unknown {
  const mapped = responsesOutputMessages(response);
  expectValid('output-messages', mapped);
  return mapped;
}

const TEXT = { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'Hi', annotations: [] }] };

describe('responsesOutputMessages', () => {
  it('gives all items as the parts of one assistant message', () => {
    const output = [
      { type: 'reasoning', id: 'r', summary: [{ type: 'summary_text', text: 'thinking' }] },
      TEXT,
      { type: 'message', role: 'assistant', content: [{ type: 'refusal', refusal: 'no' }] },
      { type: 'function_call', id: 'i', call_id: 'c', name: 'f', arguments: '{}' },
    ];
    expect(map({ status: 'completed', output })).toEqual([
      {
        role: 'assistant',
        finish_reason: 'tool_call',
        parts: [
          { type: 'reasoning', content: 'thinking' },
          { type: 'text', content: 'Hi' },
          { type: 'refusal', content: 'no' },
          { type: 'tool_call', name: 'f', id: 'c', arguments: {} },
        ],
      },
    ]);
  });

  it('maps tools that the provider runs, with their outcome', () => {
    const output = [
      { type: 'web_search_call', id: 'w', status: 'completed', action: { type: 'search', query: 'q' } },
      { type: 'file_search_call', id: 'f', queries: ['q'], results: [{ file_id: 'x', score: 1 }] },
      { type: 'file_search_call', id: 'g', queries: ['q'], results: null },
      { type: 'code_interpreter_call', id: 'c', code: '1+1', container_id: 'k', outputs: [{ type: 'logs', logs: '2' }] },
      { type: 'image_generation_call', id: 'i', result: 'QUJD', revised_prompt: 'a cat', output_format: 'webp' },
      { type: 'mcp_call', id: 'm', server_label: 's', name: 'f', arguments: '{"x":1}', output: 'done', error: null },
      { type: 'mcp_approval_response', approval_request_id: 'a', approve: true },
      { type: 'program_output', id: 'p', call_id: 'q', result: 'ok' },
    ];
    expect(map({ status: 'completed', output })).toEqual([
      {
        role: 'assistant',
        finish_reason: 'stop',
        parts: [
          {
            type: 'server_tool_call',
            name: 'web_search',
            id: 'w',
            server_tool_call: { type: 'web_search', action: { type: 'search', query: 'q' } },
          },
          { type: 'server_tool_call', name: 'file_search', id: 'f', server_tool_call: { type: 'file_search', queries: ['q'] } },
          {
            type: 'server_tool_call_response',
            id: 'f',
            server_tool_call_response: { type: 'file_search', results: [{ file_id: 'x', score: 1 }] },
          },
          { type: 'server_tool_call', name: 'file_search', id: 'g', server_tool_call: { type: 'file_search', queries: ['q'] } },
          {
            type: 'server_tool_call',
            name: 'code_interpreter',
            id: 'c',
            server_tool_call: { type: 'code_interpreter', code: '1+1', container_id: 'k' },
          },
          {
            type: 'server_tool_call_response',
            id: 'c',
            server_tool_call_response: { type: 'code_interpreter', outputs: [{ type: 'logs', logs: '2' }] },
          },
          {
            type: 'server_tool_call',
            name: 'image_generation',
            id: 'i',
            server_tool_call: { type: 'image_generation', revised_prompt: 'a cat' },
          },
          { type: 'blob', modality: 'image', content: 'QUJD', mime_type: 'image/webp' },
          {
            type: 'server_tool_call',
            name: 'f',
            id: 'm',
            server_tool_call: { type: 'mcp', server_label: 's', name: 'f', arguments: { x: 1 } },
          },
          { type: 'server_tool_call_response', id: 'm', server_tool_call_response: { type: 'mcp', output: 'done' } },
          { type: 'server_tool_call_response', id: 'a', server_tool_call_response: { type: 'mcp_approval', approve: true } },
          { type: 'server_tool_call_response', id: 'q', server_tool_call_response: { type: 'program', result: 'ok' } },
        ],
      },
    ]);
  });

  it.each([
    [{ status: 'completed' }, 'stop'],
    [{ status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' } }, 'length'],
    [{ status: 'incomplete', incomplete_details: { reason: 'content_filter' } }, 'content_filter'],
    [{ status: 'incomplete' }, 'error'],
    [{ status: 'failed' }, 'error'],
    [{ status: 'cancelled' }, 'error'],
    [{ status: 'in_progress' }, undefined],
    [{}, undefined],
  ])('derives from %j the finish reason %s', (response, reason) => {
    expect(map({ ...response, output: [TEXT] })).toEqual([
      { role: 'assistant', parts: [{ type: 'text', content: 'Hi' }], ...(reason === undefined ? {} : { finish_reason: reason }) },
    ]);
  });

  it('gives undefined for a response without output', () => {
    for (const response of [undefined, null, {}, { output: [] }, { output: 'x' }])
      expect(responsesOutputMessages(response)).toBeUndefined();
  });
});
