import { TOOL_DEFINITIONS } from '../../../../../src/semconv/attributes.ts';
import { schemaRule } from './schema-rule.ts';

export const contentToolDefinitions = schemaRule('content-tool-definitions', TOOL_DEFINITIONS, 'tool-definitions');
