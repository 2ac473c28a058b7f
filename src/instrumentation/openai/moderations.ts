import { newAttributes } from '../../operation/new-attributes.ts';
import type { Adapter } from './adapter.ts';
import { field, object, text } from '../fields.ts';
import { promptMessages } from './messages/text.ts';

/** `moderations.create`. The provider bills nothing for it, which the price table knows. */
export const moderations: Adapter = {
  operation: 'moderation',
  request: ([body]) => ({ requestModel: text(field(body, 'model')), attributes: newAttributes() }),
  captureRequest([body], content) {
    content.inputMessages = promptMessages(field(body, 'input'));
  },
  reply(value, operation) {
    operation.reply.id = text(object(value)?.['id']);
    operation.reply.model = text(object(value)?.['model']);
    operation.reply.usage = {};
    return undefined;
  },
};
