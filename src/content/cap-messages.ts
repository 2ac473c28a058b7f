import { jsonBytes } from './byte-size.ts';
import { capList, countFitting, MARKER_ROOM } from './cap-list.ts';
import type { ChatMessage, Part, TruncatedPart } from './messages.ts';

/** Share of the room that the first message (mostly the system prompt) may take when the middle has to go. */
const FIRST_SHARE = 0.25;

/** Which messages survive: of a conversation the first and the latest, of choices the first ones. */
export type Keep = 'first_and_latest' | 'first';

/**
 * `messages` if their JSON fits into `maxBytes` (at least 256), else as many whole messages as fit; of the one that must
 * stay, as many whole parts. A `truncated` part tells what is missing, at the place where it is missing.
 */
export function capMessages<T extends ChatMessage>(messages: readonly T[], maxBytes: number, keep: Keep): readonly T[] {
  const sizes = messages.map((message) => jsonBytes(message) + 1);
  const total = sizes.reduce((sum, size) => sum + size, 1);
  if (total <= maxBytes) return messages;
  const room = maxBytes - MARKER_ROOM;
  const kept = keep === 'first' ? keepFirst(messages, sizes, room) : keepFirstAndLatest(messages, sizes, room);
  return jsonBytes(kept) <= maxBytes ? kept : bare(messages, total);
}

/** `parts` if their JSON fits into `maxBytes`, else the first ones that fit and a `truncated` part. */
export function capParts(parts: readonly Part[], maxBytes: number): readonly Part[] {
  return capList(parts, maxBytes, ({ count, bytes }) => truncated({ dropped_parts: count, dropped_bytes: bytes }));
}

function keepFirst<T extends ChatMessage>(messages: readonly T[], sizes: readonly number[], room: number): readonly T[] {
  const count = countFitting(sizes, room);
  const [first] = messages;
  if (count === 0 && first !== undefined)
    return keepFirst([shrink(first, room), ...messages.slice(1)], [room, ...sizes.slice(1)], room);
  const marker = droppedMessages(sizes.slice(count));
  return messages.slice(0, count).map((message, index) => (index === count - 1 ? withPart(message, 'last', marker) : message));
}

function keepFirstAndLatest<T extends ChatMessage>(messages: readonly T[], sizes: readonly number[], room: number): readonly T[] {
  const last = messages.length - 1;
  const head = last > 0 && (sizes[0] ?? 0) <= room * FIRST_SHARE ? 1 : 0;
  const tailRoom = room - (head === 1 ? (sizes[0] ?? 0) : 0);
  const tail = countFitting(sizes.slice(head).toReversed(), tailRoom);
  const latest = messages[last];
  const kept = tail === 0 && latest !== undefined ? [shrink(latest, tailRoom)] : messages.slice(messages.length - tail);
  const dropped = sizes.slice(head, messages.length - kept.length);
  const marked = kept.map((message, index) => (index === 0 ? withPart(message, 'first', droppedMessages(dropped)) : message));
  return [...messages.slice(0, head), ...marked];
}

function shrink<T extends ChatMessage>(message: T, room: number): T {
  const frame = jsonBytes({ ...message, parts: [] });
  return { ...message, parts: capParts(message.parts, room - frame) };
}

function droppedMessages(sizes: readonly number[]): TruncatedPart | undefined {
  if (sizes.length === 0) return undefined;
  return truncated({ dropped_messages: sizes.length, dropped_bytes: sizes.reduce((sum, size) => sum + size, 0) });
}

function withPart<T extends ChatMessage>(message: T, place: 'first' | 'last', part: TruncatedPart | undefined): T {
  if (part === undefined) return message;
  return { ...message, parts: place === 'first' ? [part, ...message.parts] : [...message.parts, part] };
}

/** When not even the frame of a message fits: only that something was there. */
function bare<T extends ChatMessage>(messages: readonly T[], total: number): readonly T[] {
  const message: ChatMessage = {
    role: 'unknown',
    parts: [truncated({ dropped_messages: messages.length, dropped_bytes: total })],
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- both kinds of messages need no more than this
  return [message as T];
}

function truncated(dropped: Omit<TruncatedPart, 'type'>): TruncatedPart {
  return { type: 'truncated', ...dropped };
}
