import { newAttributes } from '../../operation/new-attributes.ts';
import * as semconv from '../../semconv/attributes.ts';
import type { Adapter } from './adapter.ts';
import { field, count, list, object, text } from '../fields.ts';
import { promptMessages } from './messages/text.ts';
import { put } from './request-attributes.ts';
import { chatUsage } from './usage.ts';

/** `embeddings.create`. */
export const embeddings: Adapter = {
  operation: 'embeddings',
  request([body]) {
    const attributes = newAttributes();
    put(attributes, semconv.EMBEDDINGS_DIMENSION_COUNT, count(field(body, 'dimensions')));
    // the SDK asks for base64 by itself: only what the caller asked for is told
    const format = text(field(body, 'encoding_format'));
    put(attributes, semconv.REQUEST_ENCODING_FORMATS, format === undefined ? undefined : [format]);
    return { requestModel: text(field(body, 'model')), attributes };
  },
  captureRequest([body], content) {
    content.inputMessages = promptMessages(field(body, 'input'));
  },
  reply(value, operation) {
    const reply = object(value);
    operation.reply.model = text(reply?.['model']);
    operation.reply.usage = chatUsage(reply?.['usage']);
    const vector = object(list(reply?.['data'])[0])?.['embedding'];
    if (Array.isArray(vector)) {
      operation.attributes[semconv.EMBEDDINGS_DIMENSION_COUNT] = vector.length;
    }
    return undefined;
  },
};
