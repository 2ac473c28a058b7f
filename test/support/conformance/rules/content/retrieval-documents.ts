import { RETRIEVAL_DOCUMENTS } from '../../../../../src/semconv/attributes.ts';
import { schemaRule } from './schema-rule.ts';

export const contentRetrievalDocuments = schemaRule('content-retrieval-documents', RETRIEVAL_DOCUMENTS, 'retrieval-documents');
