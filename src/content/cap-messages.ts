import { jsonBytes } from './byte-size.ts';
import { capList, countFitting, type Dropped, MARKER_ROOM } from './cap-list.ts';
import type { ChatMessage, OutputMessage, Part, TruncatedPart } from './messages.ts';

/** Share of the room that the first message (mostly the system prompt) may take when the middle has to go. */
const FIRST_SHARE = 0.25;

const NOTHING: Dropped = { count: 0, bytes: 0 };

/**
 * `messages` if their JSON fits into `maxBytes` (at least 256), else the first one, if it is small, and the latest ones;
 * of a latest one that does not fit by itself, the first parts. A `truncated` part tells what is missing, `skipped` after
 * the first message included, at the place where it is missing.
 */
export function capConversation(messages: readonly ChatMessage[], maxBytes: number, skipped = NOTHING): readonly ChatMessage[] {
  const sizes = messages.map((message) => jsonBytes(message) + 1);
  if (skipped.count === 0 && sum(sizes) + 1 <= maxBytes) return messages;
  const kept = keepFirstAndLatest(messages, sizes, { room: maxBytes - MARKER_ROOM, skipped });
  const all = { count: messages.length + skipped.count, bytes: sum(sizes) + skipped.bytes };
  return jsonBytes(kept) <= maxBytes ? kept : [bare(all)];
}

/**
 * `messages` if their JSON fits into `maxBytes` (at least 256), else the first ones that fit; of a first one that does not
 * fit by itself, the first parts. A `truncated` part at the end tells what is missing.
 */
export function capChoices(messages: readonly OutputMessage[], maxBytes: number): readonly OutputMessage[] {
  const sizes = messages.map((message) => jsonBytes(message) + 1);
  if (sum(sizes) + 1 <= maxBytes) return messages;
  const kept = keepFirst(messages, sizes, maxBytes - MARKER_ROOM);
  return jsonBytes(kept) <= maxBytes ? kept : [bare({ count: messages.length, bytes: sum(sizes) })];
}

/** `parts` if their JSON fits into `maxBytes`, else the first ones that fit and a `truncated` part. */
export function capParts(parts: readonly Part[], maxBytes: number): readonly Part[] {
  return capList(parts, maxBytes, ({ count, bytes }) => truncated({ dropped_parts: count, dropped_bytes: bytes }));
}

function keepFirst(messages: readonly OutputMessage[], sizes: readonly number[], room: number): readonly OutputMessage[] {
  const [first] = messages;
  const fitting = countFitting(sizes, room);
  const count = Math.max(1, fitting);
  const kept = fitting === 0 && first !== undefined ? [shrink(first, room)] : messages.slice(0, count);
  const marker = droppedMessages({ count: messages.length - count, bytes: sum(sizes.slice(count)) });
  return kept.map((message, index) => (index === count - 1 ? { ...message, parts: [...message.parts, ...marker] } : message));
}

function keepFirstAndLatest(
  messages: readonly ChatMessage[],
  sizes: readonly number[],
  { room, skipped }: { readonly room: number; readonly skipped: Dropped },
): readonly ChatMessage[] {
  const last = messages.length - 1;
  const firstSize = sizes[0] ?? 0;
  const head = last > 0 && firstSize <= room * FIRST_SHARE ? 1 : 0;
  const tailRoom = room - (head === 1 ? firstSize : 0);
  const tail = countFitting(sizes.slice(head).toReversed(), tailRoom);
  const latest = messages[last];
  const kept = tail === 0 && latest !== undefined ? [shrink(latest, tailRoom)] : messages.slice(messages.length - tail);
  const dropped = sizes.slice(head, messages.length - kept.length);
  const marker = droppedMessages({ count: dropped.length + skipped.count, bytes: sum(dropped) + skipped.bytes });
  const marked = kept.map((message, index) => (index === 0 ? { ...message, parts: [...marker, ...message.parts] } : message));
  return [...messages.slice(0, head), ...marked];
}

function shrink<T extends ChatMessage>(message: T, room: number): T {
  const frame = jsonBytes({ ...message, parts: [] });
  return { ...message, parts: capParts(message.parts, room - frame) };
}

function droppedMessages({ count, bytes }: Dropped): readonly TruncatedPart[] {
  return count === 0 ? [] : [truncated({ dropped_messages: count, dropped_bytes: bytes })];
}

/** When not even the frame of a message fits: only that something was there. */
function bare({ count, bytes }: Dropped): ChatMessage {
  return { role: 'unknown', parts: [truncated({ dropped_messages: count, dropped_bytes: bytes })] };
}

function truncated(dropped: Omit<TruncatedPart, 'type'>): TruncatedPart {
  return { type: 'truncated', ...dropped };
}

function sum(sizes: readonly number[]): number {
  return sizes.reduce((total, size) => total + size, 0);
}
