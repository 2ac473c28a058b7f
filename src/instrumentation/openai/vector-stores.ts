import type { Attributes } from '@opentelemetry/api';
import * as semconv from '../../semconv/attributes.ts';
import type { Adapter } from './adapter.ts';
import { count, field, text } from './fields.ts';
import { put } from './request-attributes.ts';

/** `vectorStores.search`. */
export const vectorStoreSearch: Adapter = {
  operation: 'retrieval',
  request([storeId, body]) {
    const attributes: Attributes = {};
    const id = text(storeId);
    put(attributes, semconv.DATA_SOURCE_ID, id);
    put(attributes, semconv.RETRIEVAL_TOP_K, count(field(body, 'max_num_results')));
    return { requestModel: undefined, target: id, attributes };
  },
  captureRequest([, body], content) {
    content.retrievalQuery = text(field(body, 'query'));
  },
  reply: () => undefined,
};
