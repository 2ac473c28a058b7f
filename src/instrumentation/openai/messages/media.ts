import type { Modality, Part } from '../../../content/messages.ts';
import { defined } from './read.ts';

const DATA_URL = /^data:([\w.+-]{1,80}\/[\w.+-]{1,80})?[^,]{0,200},/i;

const AUDIO_TYPES: Readonly<Record<string, string>> = { mp3: 'audio/mpeg', pcm16: 'audio/pcm' };

/** Where media come from: the first that is given counts, in the order inline data, upload, address. */
export interface MediaSource {
  /** Base64 or a data URL. */
  readonly data?: string | undefined;
  readonly fileId?: string | undefined;
  /** Web address or a data URL. */
  readonly url?: string | undefined;
  readonly mimeType?: string | undefined;
}

/** The part for an image, a recording or a file; undefined when the source names nothing. */
export function mediaPart(modality: Modality, source: MediaSource): Part | undefined {
  const { data, fileId, url, mimeType } = source;
  if (data !== undefined) return blobPart(modality, data, mimeType);
  if (fileId !== undefined) return defined<Part>({ type: 'file', modality, file_id: fileId, mime_type: mimeType });
  if (url === undefined) return undefined;
  if (/^data:/i.test(url)) return blobPart(modality, url, mimeType);
  return defined<Part>({ type: 'uri', modality, uri: url, mime_type: mimeType });
}

/** MIME type of an audio format as the API names it (`wav`, `mp3`). */
export function audioMimeType(format: string | undefined): string | undefined {
  return format === undefined ? undefined : (AUDIO_TYPES[format] ?? `audio/${format}`);
}

/** Modality that a MIME type belongs to. */
export function modalityOf(mimeType: string | undefined): Modality {
  const family = mimeType?.split('/', 1)[0];
  return family === 'image' || family === 'video' || family === 'audio' ? family : 'document';
}

/** MIME type that a data URL declares. */
export function mimeTypeOf(dataUrl: string | undefined): string | undefined {
  return dataUrl === undefined ? undefined : (DATA_URL.exec(dataUrl)?.[1] ?? undefined);
}

function blobPart(modality: Modality, data: string, mimeType: string | undefined): Part {
  const header = DATA_URL.exec(data);
  const content = header === null ? data : data.slice(header[0].length);
  return defined<Part>({ type: 'blob', modality, content, mime_type: header?.[1] ?? mimeType });
}
