import * as semconv from '../../semconv/attributes.ts';
import type { Adapter } from './adapter.ts';
import { field, object, text } from '../fields.ts';
import { responsesInputMessages } from './messages/responses-input.ts';
import { samplingAttributes } from './request-attributes.ts';
import { responsesUsage } from './usage.ts';

/** `decisions.create` (7.30 and later): classification by a model, billed by tokens. */
export const decisions: Adapter = {
  operation: 'generate_content',
  request: ([body]) => ({
    requestModel: text(field(body, 'model')),
    attributes: { ...samplingAttributes(body), [semconv.OUTPUT_TYPE]: 'json' },
  }),
  captureRequest([body], content) {
    content.inputMessages = responsesInputMessages(body);
  },
  reply(value, operation) {
    operation.reply.model = text(object(value)?.['model']);
    operation.reply.usage = responsesUsage(object(value)?.['usage']);
    return undefined;
  },
};
