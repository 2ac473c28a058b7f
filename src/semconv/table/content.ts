import * as name from '../attributes.ts';
import { INFERENCE } from './groups.ts';
import { on, row } from './row.ts';

const messages = on('opt-in', [...INFERENCE, 'invoke_agent']);

/** What was said: recorded only when content capture is on. */
export const CONTENT = [
  row(name.SYSTEM_INSTRUCTIONS, {
    type: 'structured',
    description: 'Instructions sent apart from the messages.',
    spans: messages,
    content: true,
  }),
  row(name.INPUT_MESSAGES, {
    type: 'structured',
    description: 'Messages sent; also the texts to embed or to moderate.',
    spans: { ...messages, embeddings: 'opt-in', moderation: 'opt-in' },
    content: true,
  }),
  row(name.OUTPUT_MESSAGES, {
    type: 'structured',
    description: 'Messages received, one per choice.',
    spans: { ...messages, fetch_response: 'opt-in' },
    content: true,
  }),
  row(name.TOOL_DEFINITIONS, { type: 'structured', description: 'Tools offered to the model.', spans: messages, content: true }),
  row(name.RETRIEVAL_QUERY_TEXT, { description: 'Text searched for.', spans: { retrieval: 'opt-in' }, content: true }),
  row(name.RETRIEVAL_DOCUMENTS, {
    type: 'structured',
    description: 'Documents found, with scores.',
    spans: { retrieval: 'opt-in' },
    content: true,
  }),
  row(name.TOOL_CALL_ARGUMENTS, {
    type: 'any',
    description: 'Arguments of the tool call.',
    spans: { execute_tool: 'opt-in' },
    content: true,
  }),
  row(name.TOOL_CALL_RESULT, {
    type: 'any',
    description: 'What the tool returned.',
    spans: { execute_tool: 'opt-in' },
    content: true,
  }),
];
