/**
 * Why an operation ended. Every operation ends exactly once with one of these.
 *
 * - `completed`: the reply was received in full
 * - `error`: the provider, the network or the SDK failed before or during the reply
 * - `aborted`: the caller cancelled it
 * - `early_break`: the caller stopped reading the stream; counts are what arrived until then
 * - `raw_response`: the caller took the raw HTTP response, whose body is not ours to read
 * - `unread`: a stream was opened and garbage-collected without being read to its end
 * - `unobserved`: the promise was never awaited and was garbage-collected
 * - `abandoned`: a task or another unit of work that nobody ended before the process did, or its handle was garbage-collected
 */
export const END_REASONS = [
  'completed',
  'error',
  'aborted',
  'early_break',
  'raw_response',
  'unread',
  'unobserved',
  'abandoned',
] as const;

export type EndReason = (typeof END_REASONS)[number];

/** Reasons after which the reply was not seen in full, so that usage may be missing or partial. */
export const INCOMPLETE_REASONS: readonly EndReason[] = ['aborted', 'early_break', 'raw_response', 'unread', 'unobserved'];
