/** Value that stands for everything beyond a bound. */
export const OTHER = '_other';

const MAX_NAME_LENGTH = 100;
const LONG_ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{16,}|\d{11,}/gi;

/**
 * Model name in the form that metrics carry: trimmed, fine-tunes folded to their base model (`ft:gpt-4o-mini`), ids and
 * long numbers replaced by `*`, at most 100 characters. Spans keep the exact name.
 */
export function foldModelName(model: string): string {
  const trimmed = model.trim();
  const base = trimmed.startsWith('ft:') ? trimmed.split(':', 2).join(':') : trimmed;
  return base.slice(0, MAX_NAME_LENGTH).replaceAll(LONG_ID, '*');
}

/** Admits a bounded number of distinct values; later ones become {@link OTHER}. */
export interface BoundedValues {
  /** `value` when it is among the first `limit` distinct ones, else the overflow value. */
  admit(value: string): string;
  /** Distinct values admitted so far. */
  readonly size: number;
}

/** @param onOverflow called each time a value is folded away. */
export function boundValues(limit: number, onOverflow: () => void): BoundedValues {
  const known = new Set<string>();
  return {
    get size() {
      return known.size;
    },
    admit(value) {
      if (known.has(value)) return value;
      if (known.size >= limit) {
        onOverflow();
        return OTHER;
      }
      known.add(value);
      return value;
    },
  };
}
