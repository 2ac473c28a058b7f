/** A field of an SDK object by its own data property. Accessors are not called: they are the application's code. */
export function field(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.getOwnPropertyDescriptor(value, key)?.value as unknown;
}

/** A field that is a text, or undefined. */
export function textField(value: unknown, key: string): string | undefined {
  const found = field(value, key);
  return typeof found === 'string' ? found : undefined;
}

/** The elements of an array without calling accessors; empty for anything else. */
export function list(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) return [];
  return Array.from({ length: value.length }, (_, index) => field(value, String(index)));
}

/** The elements of a field that is an array; empty otherwise. */
export function listField(value: unknown, key: string): readonly unknown[] {
  return list(field(value, key));
}

/** Object with only the fields that are defined. */
export function defined<T extends object>(fields: { readonly [Key in keyof T]: T[Key] | undefined }): T {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- optional fields that are undefined are left out
  return Object.fromEntries(entries) as T;
}
