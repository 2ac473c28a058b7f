/**
 * The parts of OTLP/JSON export requests that the checker reads. 64-bit integers may be numbers or strings, ids are
 * lower-case hex, enumerations are integers.
 *
 * @see https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding
 */
export type Long = number | string;

export interface JsonValue {
  readonly stringValue?: string;
  readonly boolValue?: boolean;
  readonly intValue?: Long;
  readonly doubleValue?: number | string;
  readonly bytesValue?: string;
  readonly arrayValue?: { readonly values?: readonly JsonValue[] };
  readonly kvlistValue?: { readonly values?: readonly JsonKeyValue[] };
}

export interface JsonKeyValue {
  readonly key: string;
  readonly value: JsonValue;
}

export interface JsonResource {
  readonly attributes?: readonly JsonKeyValue[];
}

export interface JsonScope {
  readonly name?: string;
}

export interface JsonSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind?: number;
  readonly startTimeUnixNano: Long;
  readonly endTimeUnixNano: Long;
  readonly attributes?: readonly JsonKeyValue[];
  readonly events?: readonly { readonly name: string; readonly attributes?: readonly JsonKeyValue[] }[];
  readonly status?: { readonly code?: number; readonly message?: string };
}

export interface JsonPoint {
  readonly attributes?: readonly JsonKeyValue[];
  readonly startTimeUnixNano?: Long;
  readonly timeUnixNano: Long;
  readonly asInt?: Long;
  readonly asDouble?: number;
  readonly count?: Long;
  readonly sum?: number;
  readonly bucketCounts?: readonly Long[];
  readonly explicitBounds?: readonly number[];
}

export interface JsonMetric {
  readonly name: string;
  readonly unit?: string;
  readonly gauge?: { readonly dataPoints: readonly JsonPoint[] };
  readonly sum?: {
    readonly dataPoints: readonly JsonPoint[];
    readonly aggregationTemporality: number;
    readonly isMonotonic?: boolean;
  };
  readonly histogram?: { readonly dataPoints: readonly JsonPoint[]; readonly aggregationTemporality: number };
  readonly exponentialHistogram?: { readonly dataPoints: readonly JsonPoint[]; readonly aggregationTemporality: number };
}

export interface JsonLogRecord {
  readonly timeUnixNano?: Long;
  readonly severityNumber?: number;
  readonly eventName?: string;
  readonly body?: JsonValue;
  readonly attributes?: readonly JsonKeyValue[];
  readonly traceId?: string;
  readonly spanId?: string;
}

export interface TraceRequest {
  readonly resourceSpans?: readonly {
    readonly resource?: JsonResource;
    readonly scopeSpans?: readonly { readonly scope?: JsonScope; readonly spans?: readonly JsonSpan[] }[];
  }[];
}

export interface MetricsRequest {
  readonly resourceMetrics?: readonly {
    readonly resource?: JsonResource;
    readonly scopeMetrics?: readonly { readonly scope?: JsonScope; readonly metrics?: readonly JsonMetric[] }[];
  }[];
}

export interface LogsRequest {
  readonly resourceLogs?: readonly {
    readonly resource?: JsonResource;
    readonly scopeLogs?: readonly { readonly scope?: JsonScope; readonly logRecords?: readonly JsonLogRecord[] }[];
  }[];
}
