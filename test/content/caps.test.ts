import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonBytes } from '../../src/content/byte-size.ts';
import { createContentPreparer } from '../../src/content/capture.ts';
import type { ChatMessage, Part } from '../../src/content/messages.ts';
import { createRedactor } from '../../src/content/redact.ts';
import { expectValid } from './schemas.ts';

const redactor = createRedactor();

function preparer(maxContentBytes: number, maxPartBytes = 8192) {
  const prepare = createContentPreparer(
    { contentMode: 'EVENT_ONLY', spanContentEncoding: 'structured', maxContentBytes, maxPartBytes, captureToolDefinitions: true },
    redactor,
  );
  return (content: Parameters<typeof prepare>[0]) => prepare(content).event ?? {};
}

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: fc.constantFrom('ab', '😀', '\u0001', '\n'), minLength: 100, maxLength: 400 }),
);
const part: fc.Arbitrary<Part> = fc.oneof(
  text.map((content): Part => ({ type: 'text', content })),
  text.map((content): Part => ({ type: 'reasoning', content })),
  fc
    .record({ name: text, id: text, given: fc.jsonValue() })
    .map(({ name, id, given }): Part => ({ type: 'tool_call', name, id, arguments: given })),
  fc.jsonValue().map((response): Part => ({ type: 'tool_call_response', response })),
  fc.base64String({ maxLength: 800 }).map((content): Part => ({ type: 'blob', modality: 'image', content })),
  text.map((uri): Part => ({ type: 'uri', modality: 'image', uri })),
  text.map((code): Part => ({ type: 'server_tool_call', name: 'x', server_tool_call: { type: 'x', code } })),
  fc.array(text).map((found): Part => ({ type: 'server_tool_call_response', server_tool_call_response: { type: 'x', found } })),
);
const message: fc.Arbitrary<ChatMessage> = fc.record({
  role: fc.oneof(
    fc.constantFrom('user', 'assistant', 'tool'),
    text.filter((role) => role !== ''),
  ),
  parts: fc.array(part, { maxLength: 8 }),
});

/** The recorded messages, for a test that goes on to look into them. */
function messagesOf(value: unknown): readonly ChatMessage[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the schemas have been checked above
  return value as readonly ChatMessage[];
}

describe('caps', () => {
  it('keep every attribute within its size and valid, whatever goes in', () => {
    fc.assert(
      fc.property(
        fc.array(message, { maxLength: 12 }),
        fc.array(fc.record({ type: text, name: text, description: text, parameters: fc.dictionary(text, fc.jsonValue()) }), {
          maxLength: 6,
        }),
        fc.array(
          fc.record({ id: text, score: fc.double({ noNaN: true, noDefaultInfinity: true }), text, more: fc.jsonValue() }),
          { maxLength: 6 },
        ),
        fc.constantFrom(256, 300, 512, 1024, 4096),
        fc.constantFrom(64, 100, 1000, 100_000),
        (messages, toolDefinitions, retrievalDocuments, maxContentBytes, maxPartBytes) => {
          const parts = messages.flatMap((each) => each.parts);
          const content = {
            systemInstructions: parts,
            inputMessages: messages,
            outputMessages: messages,
            toolDefinitions,
            retrievalDocuments,
            toolArguments: parts,
            toolResult: messages,
          };
          const recorded = preparer(maxContentBytes, maxPartBytes)(content);
          expect(Object.keys(recorded)).toHaveLength(7);
          for (const value of Object.values(recorded)) {
            const bytes = typeof value === 'string' ? Buffer.byteLength(value) : jsonBytes(value);
            expect(bytes).toBeLessThanOrEqual(maxContentBytes);
          }
          expectValid('system-instructions', recorded['gen_ai.system_instructions']);
          expectValid('input-messages', recorded['gen_ai.input.messages']);
          expectValid('output-messages', recorded['gen_ai.output.messages']);
          expectValid('tool-definitions', recorded['gen_ai.tool.definitions']);
          expectValid('retrieval-documents', recorded['gen_ai.retrieval.documents']);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('leave everything in place that fits', () => {
    const messages: ChatMessage[] = [{ role: 'user', parts: [{ type: 'text', content: 'x'.repeat(8192) }] }];
    expect(preparer(65_536)({ inputMessages: messages })).toEqual({ 'gen_ai.input.messages': messages });
  });

  it('cut a long text visibly', () => {
    const messages: ChatMessage[] = [{ role: 'user', parts: [{ type: 'text', content: 'x'.repeat(9000) }] }];
    const content = `${'x'.repeat(8192 - 34)}[TRUNCATED:${9000 - 8192 + 34} bytes]`;
    expect(preparer(65_536)({ inputMessages: messages })).toEqual({
      'gen_ai.input.messages': [{ role: 'user', parts: [{ type: 'text', content }] }],
    });
  });

  it('keep the first and the latest messages of a long conversation and say at the gap what is missing', () => {
    const inputMessages = Array.from({ length: 14 }, (_, index) => ({
      role: index === 0 ? 'system' : 'user',
      parts: [{ type: 'text' as const, content: `${index} ${'x'.repeat(80)}` }],
    }));
    const sizes = inputMessages.map((each) => jsonBytes(each) + 1);
    const recorded = messagesOf(preparer(1024)({ inputMessages })['gen_ai.input.messages']);
    expect(recorded[0]).toEqual(inputMessages[0]);
    const kept = recorded.length - 1;
    expect(kept).toBeGreaterThan(3);
    expect(recorded.slice(2)).toEqual(inputMessages.slice(14 - kept + 1));
    const dropped = sizes.slice(1, 14 - kept);
    expect(recorded[1]?.parts).toEqual([
      { type: 'truncated', dropped_messages: dropped.length, dropped_bytes: dropped.reduce((sum, size) => sum + size, 0) },
      ...(inputMessages[14 - kept]?.parts ?? []),
    ]);
  });

  it('look only at as much of a very long conversation as could be recorded', () => {
    const seen = new Set<string>();
    const prepare = createContentPreparer(
      {
        contentMode: 'EVENT_ONLY',
        spanContentEncoding: 'structured',
        maxContentBytes: 1024,
        maxPartBytes: 256,
        captureToolDefinitions: false,
      },
      createRedactor({
        hook: (value, path) => {
          seen.add(path);
          return value;
        },
      }),
    );
    const inputMessages = Array.from({ length: 5000 }, (_, index) => ({
      role: index === 0 ? 'system' : 'user',
      parts: [{ type: 'text' as const, content: `${index} ${'x'.repeat(95 - String(index).length)}` }],
    }));
    const recorded = messagesOf(prepare({ inputMessages }).event?.['gen_ai.input.messages']);
    expect(seen.has('input_messages[0].parts[0].content')).toBe(true);
    expect(seen.has('input_messages[4999].parts[0].content')).toBe(true);
    expect([...seen].filter((path) => path.endsWith('.content'))).toHaveLength(1 + Math.floor((1024 * 1.25) / 96) + 1);
    expect(recorded[0]).toEqual(inputMessages[0]);
    expect(recorded.slice(2)).toEqual(inputMessages.slice(5000 - recorded.length + 2));
    expect(recorded[1]?.parts[0]).toMatchObject({ type: 'truncated', dropped_messages: 5000 - recorded.length });
  });

  it('keep the first choices of a reply', () => {
    const outputMessages = Array.from({ length: 20 }, (_, index) => ({
      role: 'assistant',
      parts: [{ type: 'text' as const, content: `${index} ${'x'.repeat(80)}` }],
      finish_reason: 'stop',
    }));
    const recorded = messagesOf(preparer(1024)({ outputMessages })['gen_ai.output.messages']);
    expect(recorded.slice(0, -1)).toEqual(outputMessages.slice(0, recorded.length - 1));
    expect(recorded.at(-1)?.parts.at(-1)).toMatchObject({ type: 'truncated', dropped_messages: 20 - recorded.length });
  });

  it('keep the first parts of a message that is too large by itself', () => {
    const parts = Array.from({ length: 30 }, (_, index) => ({ type: 'text' as const, content: `${index} ${'x'.repeat(80)}` }));
    const [only] = messagesOf(preparer(1024)({ inputMessages: [{ role: 'user', parts }] })['gen_ai.input.messages']);
    expect(only?.parts.slice(0, -1)).toEqual(parts.slice(0, (only?.parts.length ?? 0) - 1));
    expect(only?.parts.at(-1)).toMatchObject({ type: 'truncated', dropped_parts: 31 - (only?.parts.length ?? 0) });
  });

  it('keep tool arguments as cut JSON text when they are too large as a value', () => {
    const given = { list: Array.from({ length: 100 }, (_, index) => index) };
    const [only] = messagesOf(
      preparer(
        65_536,
        100,
      )({ inputMessages: [{ role: 'assistant', parts: [{ type: 'tool_call', name: 'f', arguments: given }] }] })[
        'gen_ai.input.messages'
      ],
    );
    expect(only?.parts[0]).toMatchObject({ arguments: expect.stringMatching(/^\{"list":\[0,1,.*\[TRUNCATED:\d+ bytes\]$/) });
  });
});
