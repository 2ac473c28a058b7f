import type { InputMessages, OutputMessages, Part } from '../../../content/messages.ts';
import { chatOutputMessages } from './chat-output.ts';
import { contentPart } from './content-parts.ts';
import { guarded } from './guarded.ts';
import { field, list } from './read.ts';

/**
 * One user message for what is sent without roles: legacy prompts, texts to embed, to speak or to moderate, descriptions
 * of images; a text, several, or token ids. Undefined when there is nothing.
 */
export const promptMessages: (input: unknown) => InputMessages | undefined = guarded((input) => {
  const parts = promptParts(input);
  return parts.length === 0 ? undefined : [{ role: 'user', parts }];
});

/**
 * One message per text that was received without a role: choices of a legacy completion, `{ text, finish_reason }`, or
 * the text of a transcription. Undefined when there is none.
 */
export const textOutputMessages: (choices: unknown) => OutputMessages | undefined = guarded((choices) => {
  return chatOutputMessages(list(choices));
});

function promptParts(input: unknown): readonly Part[] {
  if (typeof input === 'string') return [{ type: 'text', content: input }];
  // long lists of numbers are not worth a copy
  if (Array.isArray(input) && typeof field(input, '0') === 'number') return [{ type: 'token_ids', count: input.length }];
  return list(input)
    .map((item) => promptPart(item))
    .filter((part) => part !== undefined);
}

function promptPart(item: unknown): Part | undefined {
  return Array.isArray(item) ? { type: 'token_ids', count: item.length } : contentPart(item);
}
