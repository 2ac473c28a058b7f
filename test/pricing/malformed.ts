/** A value that the types forbid, typed as whatever the caller needs: what code without types may pass. */
export function malformed(value: unknown): ReturnType<typeof JSON.parse> {
  return value;
}
