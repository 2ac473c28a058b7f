/** Entries of a map or set that are recorded. */
const MAX_ENTRIES = 200;

/** An error as a value among others. */
export interface ErrorValue {
  readonly type: string;
  readonly message: unknown;
  readonly stacktrace: unknown;
  readonly cause?: unknown;
}

/** What is recorded of objects that JSON would lose: errors, maps, sets, addresses, patterns, bytes. Others stay as they are. */
export function convertValue(value: object): unknown {
  if (value instanceof Error) return errorValue(value);
  if (value instanceof Map) return Object.fromEntries(leading(value.entries()).map(([key, entry]) => [textOf(key), entry]));
  if (value instanceof Set) return leading(value.values());
  if (value instanceof URL || value instanceof RegExp) return String(value);
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  return value;
}

/** Class of an error, or its name where that says more. */
export function errorClass(error: Error): string {
  const { name, constructor } = error;
  const own = typeof constructor === 'function' ? constructor.name : '';
  return own === '' || own === 'Error' ? name : own;
}

function errorValue(error: Error): ErrorValue {
  const { message, stack, cause } = error;
  return { type: errorClass(error), message, stacktrace: stack, ...(cause !== undefined && { cause }) };
}

function leading<T>(values: Iterable<T>): T[] {
  const taken: T[] = [];
  for (const value of values) {
    if (taken.length >= MAX_ENTRIES) break;
    taken.push(value);
  }
  return taken;
}

function textOf(key: unknown): string {
  return typeof key === 'object' && key !== null ? '[object]' : String(key);
}
