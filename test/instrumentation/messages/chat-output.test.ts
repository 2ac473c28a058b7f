import { describe, expect, it } from 'vitest';
import { chatOutputMessages } from '../../../src/instrumentation/openai/messages/chat-output.ts';
import { expectValid } from '../../content/schemas.ts';

function map(...choices: unknown[]): unknown {
  const mapped = chatOutputMessages({ id: 'x', choices });
  expectValid('output-messages', mapped);
  return mapped;
}

describe('chatOutputMessages', () => {
  it('gives one message per choice, in the order of their indexes', () => {
    expect(
      map(
        { index: 1, finish_reason: 'length', message: { role: 'assistant', content: 'second', refusal: null } },
        { index: 0, finish_reason: 'stop', message: { role: 'assistant', content: 'first', refusal: null } },
      ),
    ).toEqual([
      { role: 'assistant', parts: [{ type: 'text', content: 'first' }], finish_reason: 'stop' },
      { role: 'assistant', parts: [{ type: 'text', content: 'second' }], finish_reason: 'length' },
    ]);
  });

  it('maps refusal, reasoning, audio and tool calls', () => {
    const message = {
      role: 'assistant',
      content: null,
      refusal: 'no',
      reasoning: 'thinking',
      audio: { id: 'a', data: 'QUJD', transcript: 'hello', expires_at: 1 },
      tool_calls: [{ id: 'c1', type: 'function', function: { name: 'f', arguments: '{}' } }],
    };
    expect(map({ index: 0, finish_reason: 'tool_calls', message })).toEqual([
      {
        role: 'assistant',
        finish_reason: 'tool_call',
        parts: [
          { type: 'reasoning', content: 'thinking' },
          { type: 'refusal', content: 'no' },
          { type: 'text', content: 'hello' },
          { type: 'blob', modality: 'audio', content: 'QUJD' },
          { type: 'tool_call', name: 'f', id: 'c1', arguments: {} },
        ],
      },
    ]);
  });

  it('maps choices of a legacy completion and leaves a missing finish reason out', () => {
    expect(map({ index: 0, text: 'a', finish_reason: null }, { index: 1, text: '', finish_reason: 'function_call' })).toEqual([
      { role: 'assistant', parts: [{ type: 'text', content: 'a' }] },
      { role: 'assistant', parts: [], finish_reason: 'tool_call' },
    ]);
  });

  it('gives undefined for a reply without choices', () => {
    for (const reply of [undefined, null, '', {}, { choices: [] }, { choices: {} }])
      expect(chatOutputMessages(reply)).toBeUndefined();
  });
});
