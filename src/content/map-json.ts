import { isMask, maskFor } from './mask.ts';
import { isSecretName } from './secret-names.ts';

/** Deepest nesting that is recorded; deeper values are masked. */
export const MAX_DEPTH = 64;
/** Most values of one structure that are recorded; further ones are masked. */
export const MAX_VALUES = 20_000;

/** Smallest integer that could be a card number. */
const MIN_CARD = 1e12;

const SECRET = maskFor('secret_field');
const TOO_DEEP = maskFor('too_deep');
const TOO_LARGE = maskFor('too_large');
const CYCLE = maskFor('cycle');
const UNREADABLE = maskFor('unreadable');
const UNSUPPORTED = maskFor('unsupported');

/** How `mapJson` treats what it finds. */
export interface JsonMapping {
  /** Replaces each text; `path` is like `input_messages[0].parts[1].content`. */
  readonly text: (text: string, path: string) => string;
  /** Whether a field with a secret name is masked whole. Off for JSON schemas, where names are not next to values. */
  readonly fields: 'mask_secrets' | 'keep';
  /** Whether objects are copied where nothing changed, so that their owner cannot change what is recorded later. */
  readonly copy: 'always' | 'when_changed';
  /** Called for each object first: what to record in its place, or the object itself. May throw. */
  readonly convert?: ((value: object) => unknown) | undefined;
  /** Default {@link MAX_DEPTH}. */
  readonly maxDepth?: number;
  /** Default {@link MAX_VALUES}. */
  readonly maxValues?: number;
}

interface Walk extends JsonMapping {
  readonly ancestors: object[];
  remaining: number;
}

/**
 * A JSON-like value with every text replaced. Never throws, never changes `value` and calls none of its code: cycles,
 * accessors and what has no JSON form become a mask, and `toJSON` is ignored.
 */
export function mapJson(value: unknown, path: string, mapping: JsonMapping): unknown {
  return mapValue(value, path, { ...mapping, ancestors: [], remaining: mapping.maxValues ?? MAX_VALUES });
}

function mapValue(value: unknown, path: string, walk: Walk): unknown {
  if (typeof value === 'string') return walk.text(value, path);
  if (typeof value === 'number') return mapNumber(value, path, walk);
  if (typeof value === 'bigint') return mapNumber(String(value), path, walk);
  if (typeof value === 'function' || typeof value === 'symbol') return undefined;
  if (typeof value !== 'object' || value === null) return value;
  if (walk.ancestors.includes(value)) return CYCLE;
  if (walk.ancestors.length >= (walk.maxDepth ?? MAX_DEPTH)) return TOO_DEEP;
  walk.ancestors.push(value);
  try {
    const converted = walk.convert === undefined ? value : walk.convert(value);
    if (converted !== value) return mapValue(converted, path, walk);
    if (Array.isArray(value)) return mapArray(value, path, walk);
    return isJsonObject(value) ? mapObject(value, path, walk) : mapOther(value);
  } catch {
    // a proxy or an accessor refused to be read
    return UNREADABLE;
  } finally {
    walk.ancestors.pop();
  }
}

/** Card numbers also come as numbers; everything else about a number is kept. */
function mapNumber(value: number | string, path: string, walk: Walk): unknown {
  if (typeof value === 'number' && !(Number.isInteger(value) && value >= MIN_CARD)) return value;
  const text = String(value);
  const mapped = walk.text(text, path);
  return mapped === text ? value : mapped;
}

function mapArray(values: readonly unknown[], path: string, walk: Walk): unknown {
  let changed: unknown[] | undefined = mustCopy(values, walk) ? [] : undefined;
  for (let index = 0; index < values.length; index += 1) {
    walk.remaining -= 1;
    if (walk.remaining < 0) return [...(changed ?? values.slice(0, index)), TOO_LARGE];
    const before = values[index];
    const after = mapValue(before, `${path}[${index}]`, walk);
    if (changed === undefined && !Object.is(before, after)) changed = values.slice(0, index);
    changed?.push(after);
  }
  return changed ?? values;
}

function mapObject(value: object, path: string, walk: Walk): unknown {
  const entries: [string, unknown][] = [];
  let changed = mustCopy(value, walk);
  for (const key of Object.keys(value)) {
    walk.remaining -= 1;
    if (walk.remaining < 0) {
      entries.push(['truncated', TOO_LARGE]);
      changed = true;
      break;
    }
    const property = Object.getOwnPropertyDescriptor(value, key);
    const before: unknown = property?.value;
    const name = walk.text(key, path);
    const isAccessor = property?.get !== undefined || property?.set !== undefined;
    const after = isAccessor ? UNREADABLE : mapField(key, before, path === '' ? name : `${path}.${name}`, walk);
    changed ||= name !== key || !Object.is(before, after);
    entries.push([name, after]);
  }
  return changed ? Object.fromEntries(entries) : value;
}

/** A value with `toJSON` would be serialised as something that was never redacted. */
function mustCopy(value: object, walk: Walk): boolean {
  return walk.copy === 'always' || 'toJSON' in value;
}

function mapField(key: string, value: unknown, path: string, walk: Walk): unknown {
  const isEmpty = value === null || value === undefined || value === '' || typeof value === 'boolean';
  if (walk.fields === 'keep' || isEmpty || !isSecretName(key)) return mapValue(value, path, walk);
  return typeof value === 'string' && isMask(value) ? value : SECRET;
}

/** Instances of classes count by their own fields, as in JSON; containers of other kinds do not. */
function isJsonObject(value: object): boolean {
  return !(
    value instanceof Date ||
    value instanceof Map ||
    value instanceof Set ||
    value instanceof ArrayBuffer ||
    ArrayBuffer.isView(value)
  );
}

function mapOther(value: object): unknown {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  return UNSUPPORTED;
}
