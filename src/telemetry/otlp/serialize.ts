import {
  JsonLogsSerializer,
  JsonMetricsSerializer,
  JsonTraceSerializer,
  ProtobufLogsSerializer,
  ProtobufMetricsSerializer,
  ProtobufTraceSerializer,
} from '@opentelemetry/otlp-transformer';
import type { ReadableLogRecord } from '@opentelemetry/sdk-logs';
import type { ResourceMetrics } from '@opentelemetry/sdk-metrics';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import type { Batch, Protocol } from './signal.ts';

/** Requests above this size are split; gRPC receivers take 4 MiB by default. */
const MAX_BODY_BYTES = 3_500_000;

/** Spans as one export request, or several when they are large. */
export function serializeSpans(spans: readonly ReadableSpan[], protocol: Protocol): Batch[] {
  const serializer = protocol === 'http/json' ? JsonTraceSerializer : ProtobufTraceSerializer;
  return split({ signal: 'traces', encoding: encodingOf(protocol) }, spans, (part) => serializer.serializeRequest([...part]));
}

/** Log records as one export request, or several when they are large. */
export function serializeLogs(records: readonly ReadableLogRecord[], protocol: Protocol): Batch[] {
  const serializer = protocol === 'http/json' ? JsonLogsSerializer : ProtobufLogsSerializer;
  return split({ signal: 'logs', encoding: encodingOf(protocol) }, records, (part) => serializer.serializeRequest([...part]));
}

/** One collection as one export request; undefined when there is nothing in it. */
export function serializeMetrics(collected: ResourceMetrics, protocol: Protocol): Batch | undefined {
  const serializer = protocol === 'http/json' ? JsonMetricsSerializer : ProtobufMetricsSerializer;
  const items = countPoints(collected);
  const body = items === 0 ? undefined : serializer.serializeRequest(collected);
  return body === undefined ? undefined : { signal: 'metrics', encoding: encodingOf(protocol), body, items };
}

function encodingOf(protocol: Protocol): Batch['encoding'] {
  return protocol === 'http/json' ? 'json' : 'protobuf';
}

function countPoints(collected: ResourceMetrics): number {
  return collected.scopeMetrics.flatMap(({ metrics }) => metrics).reduce((sum, { dataPoints }) => sum + dataPoints.length, 0);
}

function split<Item>(
  head: Pick<Batch, 'signal' | 'encoding'>,
  items: readonly Item[],
  serialize: (part: readonly Item[]) => Uint8Array | undefined,
): Batch[] {
  const body = items.length === 0 ? undefined : serialize(items);
  if (body === undefined) return [];
  if (body.byteLength <= MAX_BODY_BYTES || items.length === 1) return [{ ...head, body, items: items.length }];
  const middle = Math.ceil(items.length / 2);
  return [...split(head, items.slice(0, middle), serialize), ...split(head, items.slice(middle), serialize)];
}
