import { SYSTEM_INSTRUCTIONS } from '../../../../../src/semconv/attributes.ts';
import { schemaRule } from './schema-rule.ts';

export const contentSystemInstructions = schemaRule('content-system-instructions', SYSTEM_INSTRUCTIONS, 'system-instructions');
