import { OPERATION_NAME } from '../../../../src/semconv/attributes.ts';
import { OPERATIONS, type OperationName } from '../../../../src/semconv/operations.ts';
import type { JsonSpan, TraceRequest } from './json.ts';
import { type Attributes, readAttributes, stringOf } from './value.ts';

/** `SpanKind` and `StatusCode` of the protocol. */
export const SPAN_KIND = { internal: 1, client: 3 } as const;
export const STATUS = { unset: 0, ok: 1, error: 2 } as const;

export interface Span {
  readonly json: JsonSpan;
  readonly attributes: Attributes;
  readonly resource: Attributes;
  /** `gen_ai.operation.name` when it is one that aimeter emits. */
  readonly operation: OperationName | undefined;
  readonly status: number;
  readonly durationSeconds: number;
}

function isOperation(name: string | undefined): name is OperationName {
  return (OPERATIONS as readonly string[]).includes(name ?? '');
}

/** All spans that carry a GenAI attribute; others (HTTP, tasks, the application's own) are none of the checker's business. */
export function readSpans(requests: readonly TraceRequest[]): readonly Span[] {
  const spans = requests.flatMap((request) =>
    (request.resourceSpans ?? []).flatMap(({ resource, scopeSpans }) =>
      (scopeSpans ?? []).flatMap((scope) =>
        (scope.spans ?? []).map((json) => readSpan(json, readAttributes(resource?.attributes))),
      ),
    ),
  );
  return spans.filter((span) => [...span.attributes.keys()].some((key) => key.startsWith('gen_ai.')));
}

function readSpan(json: JsonSpan, resource: Attributes): Span {
  const attributes = readAttributes(json.attributes);
  const name = stringOf(attributes, OPERATION_NAME);
  return {
    json,
    attributes,
    resource,
    operation: isOperation(name) ? name : undefined,
    status: json.status?.code ?? STATUS.unset,
    durationSeconds: Number(BigInt(json.endTimeUnixNano) - BigInt(json.startTimeUnixNano)) / 1e9,
  };
}
