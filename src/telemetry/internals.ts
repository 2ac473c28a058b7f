// For reading what the SDK does not offer, where the types end: nothing here throws when something is missing.

/** A property of anything; undefined when there is none. */
export function property(target: unknown, name: string): unknown {
  return typeof target === 'object' && target !== null ? Reflect.get(target, name) : undefined;
}

/** What a method of anything returns; undefined when there is none. */
export function call(target: unknown, name: string, ...parameters: readonly unknown[]): unknown {
  const method = property(target, name);
  return typeof method === 'function' ? Reflect.apply(method, target, parameters) : undefined;
}

/** The entries of a list or set; none for anything else. */
export function entriesOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value instanceof Set ? [...value] : [];
}
