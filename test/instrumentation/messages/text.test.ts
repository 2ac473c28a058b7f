import { describe, expect, it } from 'vitest';
import { promptMessages, textOutputMessages } from '../../../src/instrumentation/openai/messages/text.ts';

const user = (...parts: unknown[]): unknown => [{ role: 'user', parts }];
const textPart = (content: string): unknown => ({ type: 'text', content });

describe('promptMessages', () => {
  it.each([
    ['a text', 'a', user(textPart('a'))],
    ['several texts', ['a', 'b'], user(textPart('a'), textPart('b'))],
    ['token ids', [1, 2, 3], user({ type: 'token_ids', count: 3 })],
    ['several lists of token ids', [[1], [2, 3]], user({ type: 'token_ids', count: 1 }, { type: 'token_ids', count: 2 })],
    [
      'parts to moderate',
      [
        { type: 'text', text: 'a' },
        { type: 'image_url', image_url: { url: 'https://example.com/a.png' } },
      ],
      user(textPart('a'), { type: 'uri', modality: 'image', uri: 'https://example.com/a.png' }),
    ],
  ])('maps %s', (_what, input, expected) => {
    expect(promptMessages(input)).toEqual(expected);
  });

  it('gives undefined where there is nothing', () => {
    for (const input of [undefined, null, [], {}, 5, [null]]) expect(promptMessages(input)).toBeUndefined();
  });
});

describe('textOutputMessages', () => {
  it('gives one message per text', () => {
    expect(textOutputMessages([{ text: 'a', finish_reason: 'stop' }, { text: 'b' }])).toEqual([
      { role: 'assistant', parts: [textPart('a')], finish_reason: 'stop' },
      { role: 'assistant', parts: [textPart('b')] },
    ]);
  });

  it('gives undefined where there is none', () => {
    for (const choices of [undefined, null, [], 'x']) expect(textOutputMessages(choices)).toBeUndefined();
  });
});
