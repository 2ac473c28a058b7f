import type { Part } from '../../../content/messages.ts';
import { audioMimeType, mediaPart, mimeTypeOf, modalityOf } from './media.ts';
import { field, list, textField } from './read.ts';

/** Parts of a message's `content`: a text, or a list of typed parts of the chat or the responses API. */
export function contentParts(content: unknown): readonly Part[] {
  if (typeof content === 'string') return content === '' ? [] : [{ type: 'text', content }];
  return list(content)
    .map((part) => contentPart(part))
    .filter((part) => part !== undefined);
}

/** One typed content part; undefined for what has nothing to show. */
export function contentPart(part: unknown): Part | undefined {
  if (typeof part === 'string') return { type: 'text', content: part };
  const type = textField(part, 'type');
  switch (type) {
    case 'text':
    case 'input_text':
    case 'output_text':
    case 'summary_text':
      return { type: 'text', content: textField(part, 'text') ?? '' };
    case 'reasoning_text':
      return { type: 'reasoning', content: textField(part, 'text') ?? '' };
    case 'refusal':
      return { type: 'refusal', content: textField(part, 'refusal') ?? '' };
    case 'image_url':
    case 'input_image':
    case 'computer_screenshot':
      return mediaPart('image', { ...addressOf(part, 'image_url'), fileId: textField(part, 'file_id') });
    case 'video_url':
      return mediaPart('video', addressOf(part, 'video_url'));
    case 'input_audio':
      return audioPart(field(part, 'input_audio'));
    case 'file':
      return filePart(field(part, 'file'));
    case 'input_file':
      return filePart(part);
    case undefined:
      return undefined;
    default:
      return unknownPart(part, type);
  }
}

/** The chat API nests the address, the responses API does not. */
function addressOf(part: unknown, key: string): { readonly url: string | undefined } {
  return { url: textField(part, key) ?? textField(field(part, key), 'url') };
}

function audioPart(audio: unknown): Part | undefined {
  return mediaPart('audio', { data: textField(audio, 'data'), mimeType: audioMimeType(textField(audio, 'format')) });
}

function filePart(file: unknown): Part | undefined {
  const data = textField(file, 'file_data');
  return mediaPart(modalityOf(mimeTypeOf(data)), {
    data,
    fileId: textField(file, 'file_id'),
    url: textField(file, 'file_url'),
  });
}

/** Kinds of parts that other hosts invent mostly carry a text. */
function unknownPart(part: unknown, type: string): Part {
  const text = textField(part, 'text');
  return text === undefined ? { type: 'unknown', provider_type: type } : { type: 'text', content: text };
}
