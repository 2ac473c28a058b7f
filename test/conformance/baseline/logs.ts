import { EXCEPTION_MESSAGE, EXCEPTION_TYPE } from '../../../src/semconv/attributes.ts';
import { EXCEPTION_EVENT, INFERENCE_DETAILS_EVENT } from '../../../src/semconv/operations.ts';
import type { ContentMode } from '../../support/conformance/options.ts';
import type { JsonLogRecord, LogsRequest } from '../../support/conformance/otlp/json.ts';
import { CONTENT } from './content.ts';
import { encodeAttributes } from './encode.ts';
import { type BaselineOperation, chat, failed, stream } from './operations.ts';
import { EXPORT_NANO, RESOURCE, SCOPE, TRACE_ID } from './resource.ts';

function details({ attributes, spanId }: BaselineOperation, content: Readonly<Record<string, unknown>>): JsonLogRecord {
  return {
    timeUnixNano: String(EXPORT_NANO),
    severityNumber: 5,
    eventName: INFERENCE_DETAILS_EVENT,
    body: {},
    attributes: encodeAttributes({ ...attributes, ...content }),
    traceId: TRACE_ID,
    spanId,
  };
}

const EXCEPTION: JsonLogRecord = {
  timeUnixNano: String(EXPORT_NANO),
  severityNumber: 13,
  eventName: EXCEPTION_EVENT,
  body: {},
  attributes: encodeAttributes({ [EXCEPTION_TYPE]: 'RateLimitError', [EXCEPTION_MESSAGE]: 'Rate limit reached' }),
  traceId: TRACE_ID,
  spanId: failed.spanId,
};

/** A log line of the application: the checker leaves it alone. */
const LINE: JsonLogRecord = { severityNumber: 9, body: { stringValue: 'listening' } };

/** Events of the baseline's inferences. */
export function baselineLogs(mode: ContentMode): LogsRequest {
  const captured = mode === 'EVENT_ONLY' || mode === 'SPAN_AND_EVENT' ? CONTENT : {};
  const logRecords = [details(chat, captured), details(stream, {}), details(failed, {}), EXCEPTION, LINE];
  return { resourceLogs: [{ resource: RESOURCE, scopeLogs: [{ scope: SCOPE, logRecords }] }] };
}
