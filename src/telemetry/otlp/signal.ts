/** The three kinds of telemetry. */
export type Signal = 'traces' | 'metrics' | 'logs';

export const SIGNALS: readonly Signal[] = ['traces', 'metrics', 'logs'];

/** How OTLP travels. @see https://opentelemetry.io/docs/specs/otel/protocol/exporter/ */
export type Protocol = 'http/protobuf' | 'http/json' | 'grpc';

/** One serialised export request. */
export interface Batch {
  readonly signal: Signal;
  readonly encoding: 'protobuf' | 'json';
  /** OTLP request, without compression. */
  readonly body: Uint8Array;
  /** Spans, data points or log records in it. */
  readonly items: number;
}
