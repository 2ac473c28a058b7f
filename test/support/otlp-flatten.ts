type Json = Readonly<Record<string, unknown>>;

/** Attributes as a plain object: `{ 'gen_ai.request.model': 'gpt-4o-mini' }`. */
export type Attributes = Readonly<Record<string, unknown>>;

interface Item {
  readonly resource: Attributes;
  readonly scope: { readonly name: string; readonly version: string | undefined };
  readonly attributes: Attributes;
}

export interface ReceivedSpan extends Item {
  readonly traceId: string;
  readonly spanId: string;
  /** Empty on a root span. */
  readonly parentSpanId: string;
  readonly name: string;
  /** 1 internal, 2 server, 3 client, 4 producer, 5 consumer. */
  readonly kind: number;
  readonly startTimeUnixNano: bigint;
  readonly endTimeUnixNano: bigint;
  /** `code` 0 unset, 1 ok, 2 error. */
  readonly status: { readonly code: number; readonly message: string };
  readonly events: readonly { readonly name: string; readonly attributes: Attributes }[];
  readonly links: readonly { readonly traceId: string; readonly spanId: string }[];
}

/** One data point of one metric. */
export interface ReceivedPoint extends Item {
  readonly name: string;
  readonly unit: string;
  readonly kind: 'sum' | 'gauge' | 'histogram' | 'exponentialHistogram';
  readonly isMonotonic: boolean;
  /** 1 delta, 2 cumulative; 0 for gauges. */
  readonly temporality: number;
  readonly startTimeUnixNano: bigint;
  readonly timeUnixNano: bigint;
  /** Sum or gauge: the value. Histogram: the sum of what was recorded. */
  readonly value: number;
  /** Histograms only. */
  readonly count: number;
  readonly bucketCounts: readonly number[];
  readonly explicitBounds: readonly number[];
  /** True when the value came as `asInt`. */
  readonly isInteger: boolean;
}

export interface ReceivedLog extends Item {
  readonly eventName: string;
  readonly severityNumber: number;
  readonly severityText: string;
  readonly body: unknown;
  readonly traceId: string;
  readonly spanId: string;
  readonly timeUnixNano: bigint;
}

/** Spans of an OTLP/JSON trace export request. */
export function flattenSpans(body: Json): ReceivedSpan[] {
  return items(body, 'resourceSpans', 'scopeSpans', 'spans').map(({ origin, item }) => ({
    ...origin,
    attributes: attributesOf(item),
    traceId: textOf(item['traceId']),
    spanId: textOf(item['spanId']),
    parentSpanId: textOf(item['parentSpanId']),
    name: textOf(item['name']),
    kind: numberOf(item['kind']),
    startTimeUnixNano: nanos(item['startTimeUnixNano']),
    endTimeUnixNano: nanos(item['endTimeUnixNano']),
    status: { code: numberOf(objectOf(item['status'])['code']), message: textOf(objectOf(item['status'])['message']) },
    events: listOf(item['events']).map((event) => ({ name: textOf(event['name']), attributes: attributesOf(event) })),
    links: listOf(item['links']).map((link) => ({ traceId: textOf(link['traceId']), spanId: textOf(link['spanId']) })),
  }));
}

/** Data points of an OTLP/JSON metrics export request. */
export function flattenMetrics(body: Json): ReceivedPoint[] {
  return items(body, 'resourceMetrics', 'scopeMetrics', 'metrics').flatMap(({ origin, item }) =>
    (['sum', 'gauge', 'histogram', 'exponentialHistogram'] as const).flatMap((kind) => {
      const data = objectOf(item[kind]);
      return listOf(data['dataPoints']).map((point) => ({
        ...origin,
        attributes: attributesOf(point),
        name: textOf(item['name']),
        unit: textOf(item['unit']),
        kind,
        isMonotonic: data['isMonotonic'] === true,
        temporality: numberOf(data['aggregationTemporality']),
        startTimeUnixNano: nanos(point['startTimeUnixNano']),
        timeUnixNano: nanos(point['timeUnixNano']),
        value: numberOf(point['asInt'] ?? point['asDouble'] ?? point['sum']),
        count: numberOf(point['count']),
        bucketCounts: numbersOf(point['bucketCounts']),
        explicitBounds: numbersOf(point['explicitBounds']),
        isInteger: point['asInt'] !== undefined,
      }));
    }),
  );
}

/** Records of an OTLP/JSON logs export request. */
export function flattenLogs(body: Json): ReceivedLog[] {
  return items(body, 'resourceLogs', 'scopeLogs', 'logRecords').map(({ origin, item }) => ({
    ...origin,
    attributes: attributesOf(item),
    eventName: textOf(item['eventName']),
    severityNumber: numberOf(item['severityNumber']),
    severityText: textOf(item['severityText']),
    body: valueOf(objectOf(item['body'])),
    traceId: textOf(item['traceId']),
    spanId: textOf(item['spanId']),
    timeUnixNano: nanos(item['timeUnixNano']),
  }));
}

function items(body: Json, ...[resources, scopes, leaves]: readonly [string, string, string]) {
  return listOf(body[resources]).flatMap((resource) =>
    listOf(resource[scopes]).flatMap((scope) => {
      const library = objectOf(scope['scope']);
      const version = library['version'] === undefined ? undefined : textOf(library['version']);
      const origin = {
        resource: attributesOf(objectOf(resource['resource'])),
        scope: { name: textOf(library['name']), version },
      };
      return listOf(scope[leaves]).map((item) => ({ origin, item }));
    }),
  );
}

function attributesOf(holder: Json): Attributes {
  return Object.fromEntries(
    listOf(holder['attributes']).map((entry) => [textOf(entry['key']), valueOf(objectOf(entry['value']))]),
  );
}

/** An OTLP `AnyValue` as a plain value; an unset one is undefined. */
function valueOf(value: Json): unknown {
  if (value['arrayValue'] !== undefined) return listOf(objectOf(value['arrayValue'])['values']).map(valueOf);
  if (value['kvlistValue'] !== undefined) return attributesOf({ attributes: objectOf(value['kvlistValue'])['values'] });
  if (value['intValue'] !== undefined) return Number(value['intValue']);
  return value['stringValue'] ?? value['boolValue'] ?? value['doubleValue'] ?? value['bytesValue'];
}

function objectOf(value: unknown): Json {
  return isJson(value) ? value : {};
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null;
}

function listOf(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.map(objectOf) : [];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function numberOf(value: unknown): number {
  return value === undefined ? 0 : Number(value);
}

function numbersOf(value: unknown): number[] {
  return Array.isArray(value) ? value.map(Number) : [];
}

/** OTLP/JSON writes these as text, some senders as a number. */
function nanos(value: unknown): bigint {
  return typeof value === 'string' || typeof value === 'number' ? BigInt(value) : 0n;
}
