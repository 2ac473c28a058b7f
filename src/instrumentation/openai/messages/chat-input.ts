import type { ChatMessage, InputMessages, Part } from '../../../content/messages.ts';
import { assistantParts } from './chat-parts.ts';
import { contentParts } from './content-parts.ts';
import { guarded } from './guarded.ts';
import { defined, field, listField, textField } from './read.ts';

/**
 * Messages of a chat completion request, in their order, roles as sent (the old role `function` becomes `tool`);
 * undefined when the request has none.
 */
export const chatInputMessages: (request: unknown) => InputMessages | undefined = guarded((request) => {
  const messages = listField(request, 'messages').filter((message) => typeof message === 'object' && message !== null);
  return messages.length === 0 ? undefined : messages.map((message) => inputMessage(message));
});

function inputMessage(message: unknown): ChatMessage {
  const role = textField(message, 'role') ?? 'user';
  const isTool = role === 'tool' || role === 'function';
  return defined<ChatMessage>({
    role: isTool ? 'tool' : role,
    name: textField(message, 'name'),
    parts: isTool
      ? [toolResponse(message)]
      : role === 'assistant'
        ? assistantParts(message)
        : contentParts(field(message, 'content')),
  });
}

function toolResponse(message: unknown): Part {
  const content = field(message, 'content');
  return defined<Part>({
    type: 'tool_call_response',
    id: textField(message, 'tool_call_id'),
    response: typeof content === 'string' ? content : contentParts(content),
  });
}
