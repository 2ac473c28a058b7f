import type { AttributeType } from '../../../../src/semconv/table/row.ts';
import type { JsonKeyValue, JsonValue } from './json.ts';

/** An attribute value with the OTLP type it was sent as. */
export interface Value {
  readonly type: 'string' | 'int' | 'double' | 'boolean' | 'bytes' | 'array' | 'map' | 'empty';
  /** The plain JavaScript value. */
  readonly plain: unknown;
}

export type Attributes = ReadonlyMap<string, Value>;

/** Reads one OTLP/JSON value, whichever way its integers are written. */
export function readValue(json: JsonValue): Value {
  if (json.stringValue !== undefined) return { type: 'string', plain: json.stringValue };
  if (json.boolValue !== undefined) return { type: 'boolean', plain: json.boolValue };
  if (json.intValue !== undefined) return { type: 'int', plain: Number(json.intValue) };
  if (json.doubleValue !== undefined) return { type: 'double', plain: Number(json.doubleValue) };
  if (json.bytesValue !== undefined) return { type: 'bytes', plain: json.bytesValue };
  if (json.arrayValue !== undefined)
    return { type: 'array', plain: (json.arrayValue.values ?? []).map((item) => readValue(item).plain) };
  if (json.kvlistValue !== undefined) {
    const entries = (json.kvlistValue.values ?? []).map(({ key, value }) => [key, readValue(value).plain]);
    return { type: 'map', plain: Object.fromEntries(entries) };
  }
  return { type: 'empty', plain: null };
}

/** Attributes by name. */
export function readAttributes(list: readonly JsonKeyValue[] | undefined): Attributes {
  return new Map((list ?? []).map(({ key, value }) => [key, readValue(value)]));
}

const MATCHES: Readonly<Record<AttributeType, (value: Value) => boolean>> = {
  string: ({ type }) => type === 'string',
  int: ({ type }) => type === 'int',
  boolean: ({ type }) => type === 'boolean',
  double: ({ type }) => type === 'double' || type === 'int',
  'string[]': ({ plain }) => Array.isArray(plain) && plain.every((item) => typeof item === 'string'),
  structured: ({ type }) => type === 'array' || type === 'map',
  any: ({ type }) => type !== 'bytes',
};

/** Whether a value has the type that the table asks for. Whole doubles arrive as integers. */
export function hasType(value: Value, type: AttributeType): boolean {
  return MATCHES[type](value);
}

/** Text that is the same for equal sets of attributes, whatever their order. */
export function attributeSetKey(attributes: Attributes): string {
  return JSON.stringify(
    Object.fromEntries(
      [...attributes.keys()].toSorted((a, b) => a.localeCompare(b)).map((key) => [key, attributes.get(key)?.plain]),
    ),
  );
}

/** The string value of an attribute; undefined when absent or of another type. */
export function stringOf(attributes: Attributes, key: string): string | undefined {
  const plain = attributes.get(key)?.plain;
  return typeof plain === 'string' ? plain : undefined;
}

/** The numeric value of an attribute; undefined when absent or of another type. */
export function numberOf(attributes: Attributes, key: string): number | undefined {
  const plain = attributes.get(key)?.plain;
  return typeof plain === 'number' ? plain : undefined;
}
