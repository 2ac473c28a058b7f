import { CONVERSATION_ID } from '../../../../../src/semconv/attributes.ts';
import { spanRule } from '../../rule.ts';

/** Never generated and never a trace id: only an id that the caller or the provider knows. */
export const spanConversationId = spanRule('span-conversation-id', ({ attributes, json }) => {
  const id = attributes.get(CONVERSATION_ID)?.plain;
  return id === json.traceId || id === '' ? `has ${CONVERSATION_ID} "${id}"` : undefined;
});
