import { INPUT_MESSAGES } from '../../../../../src/semconv/attributes.ts';
import { schemaRule } from './schema-rule.ts';

export const contentInputMessages = schemaRule('content-input-messages', INPUT_MESSAGES, 'input-messages');
