import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chatOutputMessages } from '../../../src/instrumentation/openai/messages/chat-output.ts';
import { StreamedChatContent } from '../../../src/instrumentation/openai/messages/chat-stream.ts';
import { expectValid } from '../../content/schemas.ts';

function collect(...chunks: unknown[]): unknown {
  const content = new StreamedChatContent();
  for (const chunk of chunks) content.add(chunk);
  const choices = content.choices();
  if (choices !== undefined) expectValid('output-messages', choices);
  return choices;
}

function delta(index: number, given: object, finishReason: string | null = null): object {
  return { id: 'x', choices: [{ index, delta: given, finish_reason: finishReason }] };
}

describe('StreamedChatContent', () => {
  it('collects all choices, interleaved', () => {
    expect(
      collect(
        delta(1, { role: 'assistant', content: 'b' }),
        delta(0, { role: 'assistant', content: 'a' }),
        {
          choices: [
            { index: 0, delta: { content: 'A' } },
            { index: 1, delta: { content: 'B' } },
          ],
        },
        delta(0, {}, 'stop'),
        delta(1, {}, 'length'),
        { choices: [], usage: { total_tokens: 1 } },
        { id: 'no choices' },
      ),
    ).toEqual([
      { role: 'assistant', parts: [{ type: 'text', content: 'aA' }], finish_reason: 'stop' },
      { role: 'assistant', parts: [{ type: 'text', content: 'bB' }], finish_reason: 'length' },
    ]);
  });

  it('collects refusal, reasoning, audio and legacy function calls', () => {
    expect(
      collect(
        delta(0, { role: 'assistant', reasoning_content: 'th' }),
        delta(0, { reasoning_content: 'ink', refusal: 'n' }),
        delta(0, { refusal: 'o', audio: { id: 'a', data: 'QUJD', transcript: 'he' } }),
        delta(0, { audio: { data: 'QUI=', transcript: 'llo' } }),
        delta(0, { function_call: { name: 'f', arguments: '{"a"' } }),
        delta(0, { function_call: { arguments: ':1}' } }, 'function_call'),
      ),
    ).toEqual([
      {
        role: 'assistant',
        finish_reason: 'tool_call',
        parts: [
          { type: 'reasoning', content: 'think' },
          { type: 'refusal', content: 'no' },
          { type: 'text', content: 'hello' },
          { type: 'blob', modality: 'audio', content: '', byte_size: 5 },
          { type: 'tool_call', name: 'f', arguments: { a: 1 } },
        ],
      },
    ]);
  });

  it.each([
    [
      'by index',
      [
        { index: 0, id: 'c1', function: { name: 'f', arguments: '' } },
        { index: 1, id: 'c2', function: { name: 'g' } },
        { index: 0, function: { arguments: '[1]' } },
        { index: 1, function: { arguments: '[2]' } },
      ],
    ],
    [
      'by id',
      [
        { id: 'c1', function: { name: 'f' } },
        { id: 'c2', function: { name: 'g' } },
        { id: 'c1', function: { arguments: '[1]' } },
        { id: 'c2', function: { arguments: '[2]' } },
      ],
    ],
    [
      'by order',
      [
        { id: 'c1', function: { name: 'f' } },
        { function: { arguments: '[1]' } },
        { id: 'c2', function: { name: 'g' } },
        { function: { arguments: '[2]' } },
      ],
    ],
    [
      'by id under one index',
      [
        { index: 0, id: 'c1', function: { name: 'f', arguments: '[1]' } },
        { index: 0, id: 'c2', function: { name: 'g', arguments: '[' } },
        { index: 0, function: { arguments: '2]' } },
      ],
    ],
  ])('puts tool calls together that the host tells apart %s', (_how, pieces) => {
    expect(collect(...pieces.map((piece) => delta(0, { tool_calls: [piece] })))).toEqual([
      {
        role: 'assistant',
        parts: [
          { type: 'tool_call', name: 'f', id: 'c1', arguments: [1] },
          { type: 'tool_call', name: 'g', id: 'c2', arguments: [2] },
        ],
      },
    ]);
  });

  it('collects custom tool calls and the texts of legacy completions', () => {
    const call = { index: 0, id: 'c1', type: 'custom', custom: { name: 'f', input: 'a' } };
    expect(collect(delta(0, { tool_calls: [call] }), delta(0, { tool_calls: [{ index: 0, custom: { input: 'b' } }] }))).toEqual([
      { role: 'assistant', parts: [{ type: 'tool_call', name: 'f', id: 'c1', arguments: 'ab' }] },
    ]);
    expect(
      collect({ choices: [{ index: 0, text: 'a' }] }, { choices: [{ index: 0, text: 'b', finish_reason: 'stop' }] }),
    ).toEqual([{ role: 'assistant', parts: [{ type: 'text', content: 'ab' }], finish_reason: 'stop' }]);
  });

  it('gives the same as a reply that is not streamed, however the text is cut', () => {
    const pieces = fc.array(fc.string({ minLength: 1 }), { minLength: 1 });
    fc.assert(
      fc.property(fc.array(fc.record({ texts: pieces, given: pieces }), { minLength: 1, maxLength: 3 }), (choices) => {
        const chunks = choices.flatMap(({ texts, given }, index) => [
          delta(index, { role: 'assistant', tool_calls: [{ index: 0, id: 'c', function: { name: 'f' } }] }),
          ...texts.map((content) => delta(index, { content })),
          ...given.map((text) => delta(index, { tool_calls: [{ index: 0, function: { arguments: text } }] })),
          delta(index, {}, 'tool_calls'),
        ]);
        const whole = choices.map(({ texts, given }, index) => {
          const call = { id: 'c', type: 'function', function: { name: 'f', arguments: given.join('') } };
          return {
            index,
            finish_reason: 'tool_calls',
            message: { role: 'assistant', content: texts.join(''), tool_calls: [call] },
          };
        });
        expect(collect(...chunks)).toEqual(chatOutputMessages({ choices: whole }));
      }),
    );
  });

  it('stays within bounds on a stream that never ends and says what is missing', () => {
    const content = new StreamedChatContent();
    for (let index = 0; index < 2000; index += 1) content.add(delta(0, { content: 'x'.repeat(1000) }));
    for (let index = 0; index < 1000; index += 1) content.add(delta(index, { content: 'y' }));
    const choices = content.choices();
    expect(choices).toHaveLength(128);
    expect(choices?.[0]?.parts).toEqual([
      { type: 'text', content: expect.stringMatching(/^x{1048000}\[TRUNCATED:952001 bytes\]$/) },
    ]);
  });

  it('never throws and never changes a chunk', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), (chunks) => {
        const before = structuredClone(chunks);
        collect(...chunks);
        collect(
          ...chunks.map((chunk) => ({ choices: chunk })),
          ...chunks.map((chunk) => ({ choices: [{ delta: chunk }, chunk] })),
        );
        expect(chunks).toEqual(before);
      }),
    );
  });

  it('has no choices before the first chunk', () => {
    expect(collect()).toBeUndefined();
  });
});
