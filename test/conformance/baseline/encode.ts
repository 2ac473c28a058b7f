import type { JsonKeyValue, JsonValue } from '../../support/conformance/otlp/json.ts';

/** A plain value as OTLP/JSON. Whole numbers become integers, as the JS exporters write them. */
export function encode(value: unknown): JsonValue {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  if (typeof value === 'number') return Number.isInteger(value) ? { intValue: value } : { doubleValue: value };
  if (Array.isArray(value)) return { arrayValue: { values: value.map(encode) } };
  return { kvlistValue: { values: Object.entries(value ?? {}).map(([key, item]) => ({ key, value: encode(item) })) } };
}

/** A plain object as a list of attributes. */
export function encodeAttributes(attributes: Readonly<Record<string, unknown>>): JsonKeyValue[] {
  return Object.entries(attributes).map(([key, value]) => ({ key, value: encode(value) }));
}
