import type { IncomingMessage } from 'node:http';
import { isRecord, type JsonObject } from './json.ts';

/** Reads a request body to its end. */
export async function readBody(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** A JSON body, or the fields of a multipart one: texts as they are, a file as its size in bytes. */
export async function parseBody(body: Buffer, contentType: string): Promise<JsonObject> {
  if (body.length === 0) return {};
  if (contentType.startsWith('multipart/form-data')) {
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
    return Object.fromEntries([...form].map(([name, value]) => [name, typeof value === 'string' ? value : value.size]));
  }
  const value: unknown = JSON.parse(body.toString('utf8'));
  return isRecord(value) ? value : {};
}
