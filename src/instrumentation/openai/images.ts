import { newAttributes } from '../../operation/new-attributes.ts';
import * as semconv from '../../semconv/attributes.ts';
import type { Operation } from '../../operation/operation.ts';
import type { Adapter } from './adapter.ts';
import { field, count, type Json, list, object, text } from '../fields.ts';
import { promptMessages } from './messages/text.ts';
import { put } from './request-attributes.ts';
import { responsesUsage } from './usage.ts';

/** `images.generate`, `images.edit`, `images.createVariation`. */
export const images: Adapter = {
  operation: 'generate_content',
  request([body]) {
    const attributes = newAttributes();
    attributes[semconv.OUTPUT_TYPE] = 'image';
    const choices = count(field(body, 'n'));
    put(attributes, semconv.REQUEST_CHOICE_COUNT, choices === 1 ? undefined : choices);
    put(attributes, semconv.REQUEST_STREAM, field(body, 'stream') === true ? true : undefined);
    return {
      requestModel: text(field(body, 'model')),
      attributes,
      reply: { imageSize: text(field(body, 'size')), imageQuality: text(field(body, 'quality')) },
    };
  },
  captureRequest([body], content) {
    content.inputMessages = promptMessages(field(body, 'prompt'));
  },
  reply(value, operation) {
    const reply = object(value) ?? {};
    readImages(reply, operation, list(reply['data']).length);
    return undefined;
  },
  createReader: (operation) => ({
    chunk(event) {
      if (event['type'] === 'image_generation.completed' || event['type'] === 'image_edit.completed')
        readImages(event, operation, 1);
    },
    close: () => undefined,
  }),
};

function readImages(reply: Json, operation: Operation, generated: number): void {
  operation.reply.usage = { ...responsesUsage(reply['usage']), images: generated };
  operation.reply.imageSize = text(reply['size']) ?? operation.reply.imageSize;
  operation.reply.imageQuality = text(reply['quality']) ?? operation.reply.imageQuality;
}
