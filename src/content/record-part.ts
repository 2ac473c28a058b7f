import { base64Bytes, jsonBytes } from './byte-size.ts';
import { capText } from './cap-text.ts';
import { mapJson } from './map-json.ts';
import type { BlobPart, Part, ServerToolDetail } from './messages.ts';

/** What the functions that prepare content for recording share. */
export interface Recording {
  /** Redacts and caps one text. */
  readonly text: (text: string, path: string) => string;
  /** Largest part in bytes of UTF-8. */
  readonly maxPartBytes: number;
  /** Largest attribute in bytes of UTF-8 JSON. */
  readonly maxContentBytes: number;
}

/** A JSON-like value, redacted, its texts capped; as cut JSON text when it is larger than `maxBytes` all the same. */
export function recordValue(value: unknown, path: string, recording: Recording & { readonly maxBytes?: number }): unknown {
  const { text, maxBytes = recording.maxPartBytes } = recording;
  const mapped = mapJson(value, path, { text, fields: 'mask_secrets', copy: 'always' });
  if (jsonBytes(mapped) <= maxBytes) return mapped;
  return capText(typeof mapped === 'string' ? mapped : JSON.stringify(mapped), { maxBytes });
}

/** The form of a message part that may be recorded. */
export function recordPart(part: Part, path: string, recording: Recording): Part {
  if (part.type === 'blob') return recordFields(withoutContent(part), path, recording);
  if (part.type === 'tool_call') {
    const { arguments: given, ...rest } = part;
    const fields = recordFields(rest, path, recording);
    return given === undefined ? fields : { ...fields, arguments: recordValue(given, `${path}.arguments`, recording) };
  }
  if (part.type === 'tool_call_response') {
    const { response, ...rest } = part;
    const recorded = recordValue(withoutBlobs(response), `${path}.response`, recording) ?? null;
    return { ...recordFields(rest, path, recording), response: recorded };
  }
  if (part.type === 'server_tool_call') {
    const { server_tool_call: detail, ...rest } = part;
    return { ...recordFields(rest, path, recording), server_tool_call: recordDetail(detail, path, recording) };
  }
  if (part.type === 'server_tool_call_response') {
    const { server_tool_call_response: detail, ...rest } = part;
    return { ...recordFields(rest, path, recording), server_tool_call_response: recordDetail(detail, path, recording) };
  }
  return recordFields(part, path, recording);
}

/** A shape of the conventions with its texts redacted and capped. */
export function recordFields<T>(fields: T, path: string, { text }: Recording): T {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only texts change, so the shape stays
  return mapJson(fields, path, { text, fields: 'mask_secrets', copy: 'always' }) as T;
}

/** Details must stay an object with its type. */
function recordDetail(detail: ServerToolDetail, path: string, recording: Recording): ServerToolDetail {
  const { type, ...rest } = detail;
  const recorded = recordValue(withoutBlobs(rest), path, recording);
  const name = recording.text(type, path);
  return typeof recorded === 'object' ? { type: name, ...recorded } : { type: name, truncated: recorded };
}

/** The bytes of an image or a recording are never recorded, only what they are and how many. */
function withoutContent(part: BlobPart): BlobPart {
  return { ...part, content: '', byte_size: part.byte_size ?? base64Bytes(part.content) };
}

/** A tool may return parts, blobs among them. */
function withoutBlobs(value: unknown): unknown {
  return Array.isArray(value) ? value.map((item: unknown) => (isBlob(item) ? withoutContent(item) : item)) : value;
}

function isBlob(value: unknown): value is BlobPart {
  return (
    typeof value === 'object' &&
    value !== null &&
    Reflect.get(value, 'type') === 'blob' &&
    typeof Reflect.get(value, 'content') === 'string'
  );
}
