import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createContentPreparer } from '../../../src/content/capture.ts';
import { createRedactor } from '../../../src/content/redact.ts';
import { chatInputMessages } from '../../../src/instrumentation/openai/messages/chat-input.ts';
import { chatOutputMessages } from '../../../src/instrumentation/openai/messages/chat-output.ts';
import { responsesInputMessages, responsesInstructions } from '../../../src/instrumentation/openai/messages/responses-input.ts';
import { responsesOutputMessages } from '../../../src/instrumentation/openai/messages/responses-output.ts';
import { promptMessages, textOutputMessages } from '../../../src/instrumentation/openai/messages/text.ts';
import { toolDefinitions } from '../../../src/instrumentation/openai/messages/tools.ts';
import { CANARIES } from '../../content/canaries.ts';
import { type SchemaName, schemaErrors } from '../../content/schemas.ts';

const MAPPERS: readonly (readonly [string, SchemaName, (value: unknown) => unknown])[] = [
  ['chatInputMessages', 'input-messages', chatInputMessages],
  ['chatOutputMessages', 'output-messages', chatOutputMessages],
  ['responsesInputMessages', 'input-messages', responsesInputMessages],
  ['responsesInstructions', 'system-instructions', responsesInstructions],
  ['responsesOutputMessages', 'output-messages', responsesOutputMessages],
  ['promptMessages', 'input-messages', promptMessages],
  ['textOutputMessages', 'output-messages', textOutputMessages],
  ['toolDefinitions', 'tool-definitions', toolDefinitions],
];

const TYPES = [
  'text',
  'input_text',
  'output_text',
  'summary_text',
  'reasoning_text',
  'refusal',
  'image_url',
  'input_image',
  'computer_screenshot',
  'video_url',
  'input_audio',
  'file',
  'input_file',
  'message',
  'reasoning',
  'compaction',
  'item_reference',
  'function_call',
  'function_call_output',
  'custom_tool_call',
  'computer_call',
  'computer_call_output',
  'shell_call',
  'web_search_call',
  'file_search_call',
  'code_interpreter_call',
  'image_generation_call',
  'mcp_call',
  'mcp_list_tools',
  'mcp_approval_request',
  'mcp_approval_response',
  'program_output',
  'function',
  'custom',
  'mcp',
];
const FIELDS = [
  'messages',
  'input',
  'instructions',
  'output',
  'choices',
  'message',
  'delta',
  'content',
  'text',
  'role',
  'name',
  'tool_calls',
  'function_call',
  'function',
  'custom',
  'arguments',
  'image_url',
  'url',
  'file',
  'file_id',
  'file_data',
  'file_url',
  'input_audio',
  'data',
  'format',
  'refusal',
  'reasoning',
  'audio',
  'transcript',
  'index',
  'finish_reason',
  'id',
  'call_id',
  'tool_call_id',
  'summary',
  'action',
  'queries',
  'results',
  'result',
  'tools',
  'functions',
  'parameters',
  'description',
  'server_label',
  'status',
  'output_format',
];

const SECRETS = CANARIES.map(({ text }) => text);

/** Requests and replies with the names that the mappers look for in all the wrong places. */
const { tree: request } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'medium' },
    fc.constantFrom(
      null,
      'assistant',
      'user',
      'tool',
      'stop',
      'tool_calls',
      'completed',
      'data:image/png;base64,QUJD',
      '{"x":1}',
      ...SECRETS,
    ),
    fc.integer({ min: 0, max: 3 }),
    fc.array(tie('tree'), { maxLength: 4 }),
    fc
      .tuple(fc.constantFrom(...TYPES), fc.dictionary(fc.constantFrom(...FIELDS), tie('tree'), { maxKeys: 6 }))
      .map(([type, fields]) => ({ ...fields, type })),
    fc.dictionary(fc.constantFrom(...FIELDS), tie('tree'), { maxKeys: 6 }),
  ),
}));

/**
 * Without those about media that is not base64, which is none of the mapper's business: bytes are taken out before anything
 * is recorded. The schema reports it twice, as the pattern and as the condition around it.
 */
function notOfMedia(errors: readonly string[]): readonly string[] {
  const patterns = errors.filter((error) => error.includes('pattern'));
  const conditions = new Set(
    patterns.map((error) => `${error.split(' ', 1)[0]?.replace(/\/[^/]*$/, '')} must match "then" schema`),
  );
  return errors.filter((error) => !patterns.includes(error) && !conditions.has(error));
}

describe.each(MAPPERS)('%s', (_name, schema, map) => {
  it('gives valid messages or undefined for any request, and leaves the request as it is', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          request,
          fc.array(request).map((list) => ({ messages: list, input: list, output: list, choices: list, tools: list })),
        ),
        (value) => {
          const before = structuredClone(value);
          const mapped = map(value);
          expect(value).toEqual(before);
          expect(notOfMedia(schemaErrors(schema, mapped ?? []))).toEqual([]);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('never throws on anything', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(() => map(value)).not.toThrow();
        expect(() => map({ messages: value, input: value, output: value, choices: value, tools: value })).not.toThrow();
      }),
    );
  });

  it('calls no accessor and survives a revoked proxy', () => {
    let calls = 0;
    const accessor = (fields: readonly string[]): object => {
      const target = { type: 'message', role: 'assistant' };
      for (const name of fields) Object.defineProperty(target, name, { enumerable: true, get: () => (calls += 1) });
      return target;
    };
    map(accessor(FIELDS.filter((name) => name !== 'role')));
    const inner = [accessor(['content', 'text', 'message', 'name', 'tool_calls', 'function', 'id'])];
    map({ messages: inner, input: inner, output: inner, choices: inner, tools: inner });
    map(inner);
    expect(calls).toBe(0);
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    expect(map(proxy)).toBeUndefined();
  });
});

describe('content from request to attribute', () => {
  const prepare = createContentPreparer(
    {
      contentMode: 'EVENT_ONLY',
      spanContentEncoding: 'structured',
      maxContentBytes: 65_536,
      maxPartBytes: 8192,
      captureToolDefinitions: true,
    },
    createRedactor(),
  );

  it('lets no canary through and stays valid', () => {
    fc.assert(
      fc.property(fc.array(request, { minLength: 1 }), (list) => {
        const value = { messages: list, input: list, output: list, choices: list, tools: list, instructions: list };
        const recorded =
          prepare({
            systemInstructions: responsesInstructions(value),
            inputMessages: [...(chatInputMessages(value) ?? []), ...(responsesInputMessages(value) ?? [])],
            outputMessages: [...(chatOutputMessages(value) ?? []), ...(responsesOutputMessages(value) ?? [])],
            toolDefinitions: toolDefinitions(value),
          }).event ?? {};
        const json = JSON.stringify(recorded);
        for (const { secret } of CANARIES) expect(json).not.toContain(secret);
        expect(schemaErrors('system-instructions', recorded['gen_ai.system_instructions'] ?? [])).toEqual([]);
        expect(schemaErrors('input-messages', recorded['gen_ai.input.messages'])).toEqual([]);
        expect(schemaErrors('output-messages', recorded['gen_ai.output.messages'])).toEqual([]);
        expect(schemaErrors('tool-definitions', recorded['gen_ai.tool.definitions'] ?? [])).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
