import { OUTPUT_MESSAGES } from '../../../../../src/semconv/attributes.ts';
import { schemaRule } from './schema-rule.ts';

export const contentOutputMessages = schemaRule('content-output-messages', OUTPUT_MESSAGES, 'output-messages');
