import { OWN_OPERATION_NAME } from '../../../../src/semconv/aimeter.ts';
import { OPERATION_NAME } from '../../../../src/semconv/attributes.ts';
import { type AnyOperationName, OPERATIONS, OWN_OPERATIONS } from '../../../../src/semconv/operations.ts';
import type { JsonSpan, TraceRequest } from './json.ts';
import { type Attributes, readAttributes, stringOf } from './value.ts';

/** `SpanKind` and `StatusCode` of the protocol. */
export const SPAN_KIND = { internal: 1, client: 3 } as const;
export const STATUS = { unset: 0, ok: 1, error: 2 } as const;

export interface Span {
  readonly json: JsonSpan;
  readonly attributes: Attributes;
  readonly resource: Attributes;
  /** `gen_ai.operation.name` or `aimeter.operation.name` when it is one that aimeter emits. */
  readonly operation: AnyOperationName | undefined;
  readonly status: number;
  readonly durationSeconds: number;
}

/** All spans that carry a GenAI attribute or name work of ours; others (HTTP, the application's own) are none of the checker's business. */
export function readSpans(requests: readonly TraceRequest[]): readonly Span[] {
  const spans = requests.flatMap((request) =>
    (request.resourceSpans ?? []).flatMap(({ resource, scopeSpans }) =>
      (scopeSpans ?? []).flatMap((scope) =>
        (scope.spans ?? []).map((json) => readSpan(json, readAttributes(resource?.attributes))),
      ),
    ),
  );
  return spans.filter((span) =>
    [...span.attributes.keys()].some((key) => key.startsWith('gen_ai.') || key === OWN_OPERATION_NAME),
  );
}

/** `trace id/span id` of all spans, whoever made them. */
export function readSpanIds(requests: readonly TraceRequest[]): ReadonlySet<string> {
  const scopes = requests.flatMap((request) => (request.resourceSpans ?? []).flatMap(({ scopeSpans }) => scopeSpans ?? []));
  return new Set(scopes.flatMap(({ spans }) => (spans ?? []).map(({ traceId, spanId }) => `${traceId}/${spanId}`)));
}

function readSpan(json: JsonSpan, resource: Attributes): Span {
  const attributes = readAttributes(json.attributes);
  const name = stringOf(attributes, OPERATION_NAME);
  const own = stringOf(attributes, OWN_OPERATION_NAME);
  return {
    json,
    attributes,
    resource,
    operation: OPERATIONS.find((known) => known === name) ?? OWN_OPERATIONS.find((known) => known === own),
    status: json.status?.code ?? STATUS.unset,
    durationSeconds: Number(BigInt(json.endTimeUnixNano) - BigInt(json.startTimeUnixNano)) / 1e9,
  };
}
