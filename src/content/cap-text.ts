import { textBytes } from './byte-size.ts';

const encoder = new TextEncoder();

/** Longest a marker gets: `[TRUNCATED:` + 16 digits + ` bytes]`. */
export const MARKER_BYTES = 34;

/** What stands where text was cut. */
export function truncationMarker(bytes: number): string {
  return `[TRUNCATED:${bytes} bytes]`;
}

/** A text and how much is missing from it already. */
export interface CapOptions {
  /** Size of the result at most, marker included; at least `MARKER_BYTES`. */
  readonly maxBytes: number;
  /** Bytes that were cut off before `text` got here; default 0. */
  readonly cutBytes?: number;
}

/**
 * `text` if it fits, else its beginning with a marker such as `[TRUNCATED:1234 bytes]` that tells how much is missing.
 * Never ends inside a character.
 */
export function capText(text: string, options: CapOptions): string {
  const { maxBytes, cutBytes = 0 } = options;
  if (cutBytes === 0 && (text.length * 3 <= maxBytes || textBytes(text) <= maxBytes)) return text;
  const { read } = encoder.encodeInto(text, new Uint8Array(Math.max(0, maxBytes - MARKER_BYTES)));
  const kept = text.slice(0, read);
  return kept + truncationMarker(textBytes(text) - textBytes(kept) + cutBytes);
}
