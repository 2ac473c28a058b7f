/**
 * How long a provider asks to wait before the next attempt, in milliseconds: `retry-after-ms`, else `Retry-After` in
 * seconds or as a date, in the headers of an error or of its response. Undefined when it asks for nothing. Never throws.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export function retryAfterMs(error: unknown, nowMs: number = Date.now()): number | undefined {
  try {
    const headers = field(error, 'headers') ?? field(field(error, 'response'), 'headers');
    const milliseconds = Number.parseFloat(read(headers, 'retry-after-ms') ?? '');
    if (milliseconds >= 0) return milliseconds;
    return readRetryAfter(read(headers, 'retry-after')?.trim(), nowMs);
  } catch {
    // a proxy or an accessor of the application's error threw
    return undefined;
  }
}

function readRetryAfter(text: string | undefined, nowMs: number): number | undefined {
  if (text === undefined || text === '') return undefined;
  if (/^\d+(\.\d+)?$/.test(text)) return Number.parseFloat(text) * 1000;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.max(0, at - nowMs);
}

function read(headers: unknown, name: string): string | undefined {
  if (typeof headers !== 'object' || headers === null) return undefined;
  if (headers instanceof Headers) return headers.get(name) ?? undefined;
  const entry = Object.entries(headers).find(([key]) => key.toLowerCase() === name);
  return entry === undefined ? undefined : String(entry[1]);
}

function field(value: unknown, key: 'headers' | 'response'): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<typeof key, unknown>>)[key] : undefined;
}
