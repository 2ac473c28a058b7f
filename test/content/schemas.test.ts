import { describe, expect, it } from 'vitest';
import { type SchemaName, schemaErrors } from './schemas.ts';

const INVALID: readonly (readonly [SchemaName, string, unknown])[] = [
  ['message-part', 'no type', { content: 'x' }],
  ['message-part', 'text without content', { type: 'text' }],
  ['message-part', 'reasoning with content that is no text', { type: 'reasoning', content: 1 }],
  ['message-part', 'tool call without name', { type: 'tool_call', arguments: {} }],
  ['message-part', 'tool response with the field result', { type: 'tool_call_response', result: 'x' }],
  ['message-part', 'server tool call without type', { type: 'server_tool_call', name: 'x', server_tool_call: {} }],
  ['message-part', 'blob that is not base64', { type: 'blob', modality: 'image', content: '[cut]' }],
  ['message-part', 'file without id', { type: 'file', modality: 'image' }],
  ['message-part', 'uri without modality', { type: 'uri', uri: 'https://example.com' }],
  ['input-messages', 'message without parts', [{ role: 'user' }]],
  ['input-messages', 'a bad part inside', [{ role: 'user', parts: [{ type: 'text' }] }]],
  ['output-messages', 'plural finish reason', [{ role: 'assistant', parts: [], finish_reason: 'tool_calls' }]],
  ['tool-definitions', 'definition without name', [{ type: 'function' }]],
  ['retrieval-documents', 'score that is no number', [{ score: 'high' }]],
];

describe('schemas of the conventions', () => {
  it.each(INVALID)('%s refuses: %s', (name, _case, value) => {
    expect(schemaErrors(name, value)).not.toEqual([]);
  });

  it('accept extra properties and parts of other types', () => {
    const parts = [
      { type: 'text', content: 'x', extra: 1 },
      { type: 'novelty', anything: [] },
    ];
    expect(schemaErrors('input-messages', [{ role: 'developer', parts, extra: true }])).toEqual([]);
    expect(schemaErrors('output-messages', [{ role: 'assistant', parts }])).toEqual([]);
  });
});
