import { createHash } from 'node:crypto';

/** Source of everything that looks random in a reply; equal requests get equal replies. */
export interface Seed {
  /** An id that only depends on the request, such as `chatcmpl-1f6c...`. */
  id(prefix: string): string;
  /** A whole number from `minimum` to `maximum`, both included. */
  integer(label: string, minimum: number, maximum: number): number;
}

/** Derives a seed from what identifies a request. */
export function createSeed(...parts: readonly string[]): Seed {
  const base = createHash('sha256').update(parts.join('\0')).digest('hex');
  return {
    id: (prefix) => `${prefix}${base.slice(0, 24)}`,
    integer(label, minimum, maximum) {
      const hash = createHash('sha256').update(`${base}:${label}`).digest().readUInt32BE(0);
      return minimum + (hash % (maximum - minimum + 1));
    },
  };
}
