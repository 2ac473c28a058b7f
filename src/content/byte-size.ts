/** Size of a text in UTF-8, in bytes. */
export function textBytes(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}

/** Size of a value as UTF-8 JSON, in bytes; 0 for what has no JSON form. */
export function jsonBytes(value: unknown): number {
  const json: string | undefined = JSON.stringify(value);
  return json === undefined ? 0 : textBytes(json);
}

/** Size of the bytes that a base64 text stands for, without decoding it. */
export function base64Bytes(base64: string): number {
  const padding = base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0;
  return Math.max(0, Math.floor((base64.length * 3) / 4) - padding);
}
