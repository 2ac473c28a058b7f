import { newAttributes } from '../../operation/new-attributes.ts';
import * as semconv from '../../semconv/attributes.ts';
import type { Adapter } from './adapter.ts';
import { count, field, list, number, object, text } from '../fields.ts';
import type { RetrievalDocument } from '../../content/messages.ts';
import { put } from './request-attributes.ts';

/** `vectorStores.search`. */
export const vectorStoreSearch: Adapter = {
  operation: 'retrieval',
  request([storeId, body]) {
    const attributes = newAttributes();
    const id = text(storeId);
    put(attributes, semconv.DATA_SOURCE_ID, id);
    put(attributes, semconv.RETRIEVAL_TOP_K, count(field(body, 'max_num_results')));
    return { requestModel: undefined, target: id, attributes };
  },
  captureRequest([, body], content) {
    content.retrievalQuery = text(field(body, 'query'));
  },
  reply(value, operation, captures) {
    if (captures) operation.content.retrievalDocuments = list(object(value)?.['data']).map(toDocument);
    return undefined;
  },
};

function toDocument(hit: unknown): RetrievalDocument {
  const id = text(object(hit)?.['file_id']);
  const score = number(object(hit)?.['score']);
  return { ...(id !== undefined && { id }), ...(score !== undefined && { score }), content: object(hit)?.['content'] };
}
