import { newAttributes } from '../../operation/new-attributes.ts';
import * as semconv from '../../semconv/attributes.ts';
import type { Adapter } from './adapter.ts';
import { field, number, object, text } from '../fields.ts';
import { promptMessages, textOutputMessages } from './messages/text.ts';
import { put } from './request-attributes.ts';
import { responsesUsage } from './usage.ts';

/** `audio.speech.create`: billed by the characters sent, since the reply is bare audio. */
export const speech: Adapter = {
  operation: 'generate_content',
  request([body]) {
    return {
      requestModel: text(field(body, 'model')),
      attributes: { [semconv.OUTPUT_TYPE]: 'speech' },
      usage: { characters: text(field(body, 'input'))?.length },
    };
  },
  captureRequest([body], content) {
    content.inputMessages = promptMessages(field(body, 'input'));
  },
  reply: () => undefined,
};

/** `audio.transcriptions.create` and `audio.translations.create`. */
export const transcription: Adapter = {
  operation: 'generate_content',
  request([body]) {
    const attributes = newAttributes();
    attributes[semconv.OUTPUT_TYPE] = 'text';
    put(attributes, semconv.REQUEST_STREAM, field(body, 'stream') === true ? true : undefined);
    return { requestModel: text(field(body, 'model')), attributes };
  },
  reply(value, operation, captures) {
    const reply = object(value);
    const usage = responsesUsage(reply?.['usage']);
    // the verbose form of older models has the duration beside the text
    const audioSeconds = usage?.audioSeconds ?? number(reply?.['duration']);
    if (usage || audioSeconds !== undefined) operation.reply.usage = { ...usage, audioSeconds };
    if (captures) operation.content.outputMessages = textOutputMessages([{ text: reply?.['text'] ?? value }]);
    return undefined;
  },
  createReader: (operation, captures) => ({
    chunk(event) {
      if (event['type'] !== 'transcript.text.done') return;
      operation.reply.usage = responsesUsage(event['usage']);
      if (captures) operation.content.outputMessages = textOutputMessages([{ text: event['text'] }]);
    },
    close: () => undefined,
  }),
};
