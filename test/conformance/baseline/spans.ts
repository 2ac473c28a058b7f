import type { ContentMode } from '../../support/conformance/options.ts';
import type { JsonSpan, TraceRequest } from '../../support/conformance/otlp/json.ts';
import { CONTENT } from './content.ts';
import { encodeAttributes } from './encode.ts';
import { type BaselineOperation, chat, OPERATIONS } from './operations.ts';
import { RESOURCE, SCOPE, START_NANO, TRACE_ID } from './resource.ts';

function span(operation: BaselineOperation, content: Readonly<Record<string, unknown>>): JsonSpan {
  const { spanId, name, kind, durationSeconds, attributes, error } = operation;
  return {
    traceId: TRACE_ID,
    spanId,
    name,
    kind,
    startTimeUnixNano: String(START_NANO),
    endTimeUnixNano: String(START_NANO + BigInt(durationSeconds * 1e9)),
    attributes: encodeAttributes({ ...attributes, ...content }),
    events: [],
    status: error === undefined ? { code: 0 } : { code: 2, message: error },
  };
}

/** A span of the application's HTTP client: the checker leaves it alone. */
const HTTP_SPAN: JsonSpan = {
  traceId: TRACE_ID,
  spanId: '00000000000000ff',
  name: 'POST',
  kind: 3,
  startTimeUnixNano: String(START_NANO),
  endTimeUnixNano: String(START_NANO + 1_000_000n),
  attributes: encodeAttributes({ 'http.request.method': 'POST' }),
  status: { code: 1 },
};

/** Spans of every operation of the baseline. */
export function baselineSpans(mode: ContentMode): TraceRequest {
  const captured = mode === 'SPAN_ONLY' || mode === 'SPAN_AND_EVENT' ? CONTENT : {};
  const spans = OPERATIONS.map((operation) => span(operation, operation === chat ? captured : {}));
  return { resourceSpans: [{ resource: RESOURCE, scopeSpans: [{ scope: SCOPE, spans: [...spans, HTTP_SPAN] }] }] };
}
