import type { Dropped } from './cap-list.ts';
import type { ChatMessage } from './messages.ts';

/** The part of a conversation that caps could leave in place, and what lies between its first message and the rest. */
export interface Reachable<T> {
  readonly messages: readonly T[];
  /** Left out after the first message. */
  readonly skipped: Dropped;
}

/** Redaction may make texts shorter, so a little more than the cap is looked at. */
const MARGIN = 1.25;

/**
 * The first message and the latest ones, as far back as an attribute of `maxContentBytes` could reach. Conversations grow
 * with every turn; redacting what is dropped afterwards would make each call slower than the one before.
 */
export function reachableMessages<T extends ChatMessage>(
  messages: readonly T[],
  limits: { readonly maxContentBytes: number; readonly maxPartBytes: number },
): Reachable<T> {
  let used = 0;
  let start = messages.length;
  while (start > 0 && used <= limits.maxContentBytes * MARGIN) {
    start -= 1;
    used += textLength(messages[start], limits.maxPartBytes);
  }
  if (start <= 1) return { messages, skipped: { count: 0, bytes: 0 } };
  const skipped = messages.slice(1, start);
  const bytes = skipped.reduce((sum, message) => sum + textLength(message, Infinity), 0);
  return { messages: [...messages.slice(0, 1), ...messages.slice(start)], skipped: { count: skipped.length, bytes } };
}

/** Less than the size of the message, because only its texts count, and cheap, because nothing is encoded. */
function textLength(message: ChatMessage | undefined, maxPartLength: number): number {
  let length = 0;
  for (const part of message?.parts ?? []) {
    const text = part.type === 'text' || part.type === 'reasoning' ? part.content : '';
    length += Math.min(text.length, maxPartLength);
  }
  return length;
}
