/** A method of the SDK. */
export type Method = (...args: unknown[]) => unknown;

/** Undoes one patch. */
export type Restore = () => void;

const PATCHED = Symbol('aimeter.patched');

/**
 * Puts `wrap(original)` in the place of a method, looking the same to whoever inspects it; once per method. Returns the
 * undoing, or undefined when there was nothing to replace.
 */
export function replaceMethod(target: object, name: string | symbol, wrap: (original: Method) => Method): Restore | undefined {
  const holder = target as Record<string | symbol, unknown>;
  const original = holder[name];
  if (typeof original !== 'function' || PATCHED in original) return undefined;
  const own = Object.getOwnPropertyDescriptor(holder, name);
  const wrapped = wrap(original as Method);
  Object.defineProperties(wrapped, {
    name: { value: original.name, configurable: true },
    length: { value: original.length, configurable: true },
    [PATCHED]: { value: true },
  });
  const enumerable = own?.enumerable ?? false;
  Object.defineProperty(holder, name, { value: wrapped, enumerable, configurable: true, writable: true });
  return () => {
    if (holder[name] !== wrapped) return;
    if (own) Object.defineProperty(holder, name, own);
    else delete holder[name];
  };
}
