import type { InputMessages, SystemInstructions } from '../../../content/messages.ts';
import { contentParts } from './content-parts.ts';
import { guarded } from './guarded.ts';
import { field, list } from './read.ts';
import { itemMessage } from './responses-item.ts';

/** Messages of the `input` of a responses request, one per item; undefined when it has none. */
export const responsesInputMessages: (request: unknown) => InputMessages | undefined = guarded((request) => {
  const input = field(request, 'input');
  if (typeof input === 'string') return [{ role: 'user', parts: [{ type: 'text', content: input }] }];
  const messages = list(input)
    .map((item) => itemMessage(item))
    .filter((message) => message !== undefined);
  return messages.length === 0 ? undefined : messages;
});

/** The `instructions` of a responses request, which that API takes apart from the messages; undefined when it has none. */
export const responsesInstructions: (request: unknown) => SystemInstructions | undefined = guarded((request) => {
  const instructions = field(request, 'instructions');
  const parts =
    typeof instructions === 'string'
      ? contentParts(instructions)
      : list(instructions).flatMap((item) => itemMessage(item)?.parts ?? []);
  return parts.length === 0 ? undefined : parts;
});
