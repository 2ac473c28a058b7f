/** Values of `aimeter.error.class`: what kind of failure it was, and so who can mend it. */
export const ERROR_CLASSES = [
  'timeout',
  'rate_limit',
  'authentication',
  'billing',
  'invalid_request',
  'content_filter',
  'context_length',
  'server',
  'network',
  'aborted',
  'tool',
  'unknown',
] as const;

/** One of {@link ERROR_CLASSES}. */
export type ErrorClass = (typeof ERROR_CLASSES)[number];
