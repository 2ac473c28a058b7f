/** True when the caller cancelled, by signal or by the SDK's own abort. */
export function isUserAbort(error: unknown): boolean {
  const failure = error as { constructor?: { name?: unknown }; name?: unknown } | undefined;
  return failure?.constructor?.name === 'APIUserAbortError' || failure?.name === 'AbortError';
}
