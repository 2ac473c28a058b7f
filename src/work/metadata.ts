/** Longest JSON of the metadata of one task, in characters. */
const MAX_LENGTH = 8192;

/**
 * Metadata as JSON text. Entries that do not fit into 8192 characters are left out, and `truncated` says how many.
 *
 * @param metadata JSON-like, secrets already masked
 */
export function renderMetadata(metadata: Readonly<Record<string, unknown>>): string {
  const whole = JSON.stringify(metadata);
  if (whole.length <= MAX_LENGTH) return whole;
  const kept: string[] = [];
  let length = `{"truncated":${Number.MAX_SAFE_INTEGER}}`.length;
  const entries = Object.entries(metadata);
  for (const [key, value] of entries) {
    const entry = `${JSON.stringify(key)}:${JSON.stringify(value) ?? 'null'}`;
    if (length + entry.length + 1 > MAX_LENGTH) continue;
    length += entry.length + 1;
    kept.push(entry);
  }
  return `{${[...kept, `"truncated":${entries.length - kept.length}`].join(',')}}`;
}
