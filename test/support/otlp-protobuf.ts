import { type MessageName, MESSAGES } from './otlp-schema.ts';

type Json = Record<string, unknown>;

interface Cursor {
  readonly bytes: Buffer;
  at: number;
}

/** An OTLP message as the object that OTLP/JSON would have carried. Fields this schema does not know are skipped. */
export function decodeOtlp(message: MessageName, bytes: Buffer): Json {
  const fields: Readonly<Record<number, string>> = MESSAGES[message];
  const result: Json = {};
  const cursor: Cursor = { bytes, at: 0 };
  while (cursor.at < bytes.length) {
    const tag = Number(readVarint(cursor));
    const field = fields[Math.floor(tag / 8)];
    const raw = readRaw(cursor, tag % 8);
    if (field === undefined) continue;
    const [name = '', declared = ''] = field.split(':');
    const type = declared.replace('*', '');
    if (!declared.endsWith('*')) result[name] = convert(type, raw);
    else append(result, name, isPacked(type, raw) ? unpack(type, raw) : [convert(type, raw)]);
  }
  return result;
}

function append(result: Json, name: string, values: readonly unknown[]): void {
  const known = result[name];
  result[name] = Array.isArray(known) ? [...known, ...values] : [...values];
}

function readVarint(cursor: Cursor): bigint {
  let value = 0n;
  for (let shift = 0n; ; shift += 7n) {
    const byte = cursor.bytes.readUInt8(cursor.at++);
    value |= BigInt(byte & 0x7f) << shift;
    if (byte < 0x80) return value;
  }
}

function readRaw(cursor: Cursor, wireType: number): bigint | Buffer {
  if (wireType === 0) return readVarint(cursor);
  const lengths: Readonly<Record<number, number>> = { 1: 8, 5: 4 };
  const length = wireType === 2 ? Number(readVarint(cursor)) : lengths[wireType];
  if (length === undefined) throw new Error(`protobuf wire type ${wireType} at byte ${cursor.at}`);
  const start = cursor.at;
  cursor.at += length;
  if (cursor.at > cursor.bytes.length) throw new Error('protobuf message is cut off');
  return cursor.bytes.subarray(start, cursor.at);
}

/** A lone 8-byte value and a packed list of one look alike, so both are read as a list. */
function isPacked(type: string, raw: bigint | Buffer): raw is Buffer {
  return typeof raw !== 'bigint' && ['fixed64', 'double', 'int'].includes(type);
}

function unpack(type: string, raw: Buffer): unknown[] {
  const cursor: Cursor = { bytes: raw, at: 0 };
  const values: unknown[] = [];
  while (cursor.at < raw.length) values.push(convert(type, readRaw(cursor, type === 'int' ? 0 : 1)));
  return values;
}

function convert(type: string, raw: bigint | Buffer): unknown {
  if (typeof raw === 'bigint') {
    if (type === 'bool') return raw !== 0n;
    if (type === 'sint') return Number((raw >> 1n) ^ -(raw & 1n));
    return toNumber(BigInt.asIntN(64, raw));
  }
  switch (type) {
    case 'string':
      return raw.toString('utf8');
    case 'hex':
      return raw.toString('hex');
    case 'base64':
      return raw.toString('base64');
    case 'double':
      return raw.readDoubleLE();
    case 'fixed32':
      return raw.readUInt32LE();
    case 'sfixed64':
      return toNumber(raw.readBigInt64LE());
    case 'fixed64':
      return toNumber(raw.readBigUInt64LE());
    case 'nano':
      return raw.readBigUInt64LE().toString();
    default:
      if (!isMessage(type)) throw new Error(`no OTLP message ${type}`);
      return decodeOtlp(type, raw);
  }
}

function isMessage(name: string): name is MessageName {
  return Object.hasOwn(MESSAGES, name);
}

function toNumber(value: bigint): number | string {
  return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();
}
