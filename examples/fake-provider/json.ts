/** A JSON object whose fields are not known yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The field when it is an object, else an empty one. */
export function objectField(value: JsonObject, name: string): JsonObject {
  const field = value[name];
  return isRecord(field) ? field : {};
}

/** The field when it is a list, else an empty one. */
export function listField(value: JsonObject, name: string): readonly unknown[] {
  const field = value[name];
  return Array.isArray(field) ? field : [];
}

/** The field when it is a text, else `fallback`. */
export function textField(value: JsonObject, name: string, fallback = ''): string {
  const field = value[name];
  return typeof field === 'string' ? field : fallback;
}

/** The field when it is a number, else `fallback`. */
export function numberField(value: JsonObject, name: string, fallback: number): number {
  const field = value[name];
  return typeof field === 'number' ? field : fallback;
}
