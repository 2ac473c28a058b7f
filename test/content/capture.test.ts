import { describe, expect, it } from 'vitest';
import { type ContentConfig, createContentPreparer } from '../../src/content/capture.ts';
import type { CapturedContent } from '../../src/content/messages.ts';
import { createRedactor } from '../../src/content/redact.ts';
import { schemaErrors } from './schemas.ts';

const CONFIG: ContentConfig = {
  contentMode: 'SPAN_AND_EVENT',
  spanContentEncoding: 'structured',
  maxContentBytes: 65_536,
  maxPartBytes: 8192,
  captureToolDefinitions: false,
};

const CONTENT: CapturedContent = {
  systemInstructions: [{ type: 'text', content: 'Be brief, ada@example.com' }],
  inputMessages: [
    {
      role: 'user',
      parts: [
        { type: 'text', content: 'Hi' },
        { type: 'blob', modality: 'image', content: 'AAAABBBB', mime_type: 'image/png' },
      ],
    },
  ],
  outputMessages: [
    {
      role: 'assistant',
      parts: [{ type: 'tool_call', name: 'login', id: 'c1', arguments: { password: 'x', user: 'ada' } }],
      finish_reason: 'tool_call',
    },
  ],
  toolDefinitions: [
    {
      type: 'function',
      name: 'login',
      description: 'Logs in',
      parameters: { type: 'object', properties: { password: { type: 'string' } } },
    },
  ],
  retrievalQuery: 'Who is ada@example.com?',
  retrievalDocuments: [{ id: 'd1', score: 0.5, text: 'ada@example.com' }],
  toolArguments: { api_key: 'x', n: 1 },
  toolResult: 'done',
};

const RECORDED = {
  'gen_ai.system_instructions': [{ type: 'text', content: 'Be brief, [REDACTED:email]' }],
  'gen_ai.input.messages': [
    {
      role: 'user',
      parts: [
        { type: 'text', content: 'Hi' },
        { type: 'blob', modality: 'image', content: '', mime_type: 'image/png', byte_size: 6 },
      ],
    },
  ],
  'gen_ai.output.messages': [
    {
      role: 'assistant',
      parts: [{ type: 'tool_call', name: 'login', id: 'c1', arguments: { password: '[REDACTED:secret_field]', user: 'ada' } }],
      finish_reason: 'tool_call',
    },
  ],
  'gen_ai.tool.definitions': [{ type: 'function', name: 'login' }],
  'gen_ai.retrieval.query.text': 'Who is [REDACTED:email]?',
  'gen_ai.retrieval.documents': [{ id: 'd1', score: 0.5, text: '[REDACTED:email]' }],
  'gen_ai.tool.call.arguments': { api_key: '[REDACTED:secret_field]', n: 1 },
  'gen_ai.tool.call.result': 'done',
};

function prepare(content: CapturedContent, config: Partial<ContentConfig> = {}) {
  return createContentPreparer({ ...CONFIG, ...config }, createRedactor())(content);
}

describe('createContentPreparer', () => {
  it.each([
    ['NO_CONTENT', undefined, undefined],
    ['SPAN_ONLY', RECORDED, undefined],
    ['EVENT_ONLY', undefined, RECORDED],
    ['SPAN_AND_EVENT', RECORDED, RECORDED],
  ] as const)('records in mode %s where it says', (contentMode, span, event) => {
    expect(prepare(CONTENT, { contentMode })).toEqual({ span, event });
  });

  it('writes JSON text on spans only, where asked to', () => {
    const { span, event } = prepare(CONTENT, { spanContentEncoding: 'json' });
    expect(event).toEqual(RECORDED);
    expect(span?.['gen_ai.tool.call.result']).toBe('done');
    expect(span?.['gen_ai.input.messages']).toBe(JSON.stringify(RECORDED['gen_ai.input.messages']));
  });

  it('records descriptions and parameters of tools only where asked to, with schema properties kept', () => {
    expect(prepare(CONTENT, { captureToolDefinitions: true }).event?.['gen_ai.tool.definitions']).toEqual(
      CONTENT.toolDefinitions,
    );
  });

  it('records no attribute for what the operation does not have', () => {
    expect(prepare({ inputMessages: undefined })).toEqual({ span: {}, event: {} });
  });

  it('gives copies, so that nobody can change what was recorded', () => {
    const result = { nested: { text: 'clean' } };
    const { event } = prepare({ toolResult: result });
    result.nested.text = 'sk-proj-Canary0Canary1Canary2Canary3';
    expect(event).toEqual({ 'gen_ai.tool.call.result': { nested: { text: 'clean' } } });
  });

  it('leaves out the bytes of blobs that a tool returned', () => {
    const response = [{ type: 'blob', modality: 'image', content: 'QUJDRA==' }, 'text'];
    const { event } = prepare({ inputMessages: [{ role: 'tool', parts: [{ type: 'tool_call_response', response }] }] });
    expect(event?.['gen_ai.input.messages']).toEqual([
      {
        role: 'tool',
        parts: [
          { type: 'tool_call_response', response: [{ type: 'blob', modality: 'image', content: '', byte_size: 4 }, 'text'] },
        ],
      },
    ]);
  });

  it('records nothing at all when a value cannot be read', () => {
    const { proxy, revoke } = Proxy.revocable([], {});
    revoke();
    expect(prepare({ inputMessages: proxy })).toEqual({ span: undefined, event: undefined });
  });

  it('stays valid under every schema', () => {
    const { event } = prepare(CONTENT, { captureToolDefinitions: true });
    expect(schemaErrors('system-instructions', event?.['gen_ai.system_instructions'])).toEqual([]);
    expect(schemaErrors('input-messages', event?.['gen_ai.input.messages'])).toEqual([]);
    expect(schemaErrors('output-messages', event?.['gen_ai.output.messages'])).toEqual([]);
    expect(schemaErrors('tool-definitions', event?.['gen_ai.tool.definitions'])).toEqual([]);
    expect(schemaErrors('retrieval-documents', event?.['gen_ai.retrieval.documents'])).toEqual([]);
  });
});
