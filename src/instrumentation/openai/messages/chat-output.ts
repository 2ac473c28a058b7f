import type { OutputMessage, OutputMessages } from '../../../content/messages.ts';
import { assistantParts } from './chat-parts.ts';
import { contentParts } from './content-parts.ts';
import { messageFinishReason } from './finish-reason.ts';
import { guarded } from './guarded.ts';
import { defined, field, list, listField, textField } from './read.ts';

/**
 * One message per choice of a reply, in the order of their indexes: of a chat completion, of a legacy completion
 * (`text`), or of the choices that `StreamedChatContent` collected. Undefined when there are none.
 */
export const chatOutputMessages: (reply: unknown) => OutputMessages | undefined = guarded((reply) => {
  const choices = Array.isArray(reply) ? list(reply) : listField(reply, 'choices');
  const ordered = choices
    .map((choice, position) => ({ choice, index: indexOf(choice, position) }))
    .sort((a, b) => a.index - b.index);
  return ordered.length === 0 ? undefined : ordered.map(({ choice }) => outputMessage(choice));
});

function indexOf(choice: unknown, position: number): number {
  const index = field(choice, 'index');
  return typeof index === 'number' ? index : position;
}

function outputMessage(choice: unknown): OutputMessage {
  const message = field(choice, 'message');
  const text = field(choice, 'text');
  return defined<OutputMessage>({
    role: textField(message, 'role') ?? 'assistant',
    parts: typeof text === 'string' ? contentParts(text) : assistantParts(message),
    finish_reason: messageFinishReason(field(choice, 'finish_reason')),
  });
}
