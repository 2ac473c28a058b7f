import * as name from '../../src/semconv/attributes.ts';
import { chat, search } from './baseline/operations.ts';
import { setAttribute } from './editable.ts';
import type { FailingFixture } from './failing-fixture.ts';

const options = { contentMode: 'SPAN_AND_EVENT' } as const;

/** What makes each rule about the shape of content report, and nothing else. */
export const CONTENT_FIXTURES: readonly FailingFixture[] = [
  {
    rule: 'content-input-messages',
    why: 'a message has text instead of parts',
    options,
    spoil: (f) => setAttribute(f.span(chat), name.INPUT_MESSAGES, [{ role: 'user', content: 'Hello' }]),
  },
  {
    rule: 'content-input-messages',
    why: 'a tool result is under the wrong name',
    options,
    spoil: (f) =>
      setAttribute(f.event(chat), name.INPUT_MESSAGES, [
        { role: 'tool', parts: [{ type: 'tool_call_response', id: 'call_1', result: 'mild' }] },
      ]),
  },
  {
    rule: 'content-output-messages',
    why: 'an answer has no role',
    options,
    spoil: (f) => setAttribute(f.event(chat), name.OUTPUT_MESSAGES, [{ parts: [{ type: 'text', content: 'Mild.' }] }]),
  },
  {
    rule: 'content-system-instructions',
    why: 'an instruction is bare text',
    options,
    spoil: (f) => setAttribute(f.span(chat), name.SYSTEM_INSTRUCTIONS, ['Answer in one word.']),
  },
  {
    rule: 'content-tool-definitions',
    why: 'a tool has no name',
    options,
    spoil: (f) => setAttribute(f.span(chat), name.TOOL_DEFINITIONS, [{ type: 'function', function: { name: 'weather' } }]),
  },
  {
    rule: 'content-retrieval-documents',
    why: 'a score is text',
    options,
    spoil: (f) => setAttribute(f.span(search), name.RETRIEVAL_DOCUMENTS, [{ id: 'file-1', score: 'high' }]),
  },
];
