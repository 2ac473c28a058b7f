import { type Event, readEvents } from './otlp/event.ts';
import type { LogsRequest, MetricsRequest, TraceRequest } from './otlp/json.ts';
import { type MetricData, readMetrics } from './otlp/metric.ts';
import { readSpanIds, readSpans, type Span } from './otlp/span.ts';
import { type Attributes, readAttributes } from './otlp/value.ts';

/** Bodies of OTLP/JSON export requests, in the order they arrived. */
export interface Exported {
  readonly spans: readonly TraceRequest[];
  readonly metrics: readonly MetricsRequest[];
  readonly logs: readonly LogsRequest[];
}

/** What the rules look at. */
export interface Telemetry {
  readonly spans: readonly Span[];
  /** `trace id/span id` of every span, those of the application included. */
  readonly spanIds: ReadonlySet<string>;
  readonly metrics: readonly MetricData[];
  readonly events: readonly Event[];
  readonly resources: readonly Attributes[];
  readonly exported: Exported;
}

/** Flattens export requests. */
export function readTelemetry(exported: Exported): Telemetry {
  const resources = [
    ...exported.spans.flatMap((request) => request.resourceSpans ?? []),
    ...exported.metrics.flatMap((request) => request.resourceMetrics ?? []),
    ...exported.logs.flatMap((request) => request.resourceLogs ?? []),
  ].map(({ resource }) => readAttributes(resource?.attributes));
  return {
    spans: readSpans(exported.spans),
    spanIds: readSpanIds(exported.spans),
    metrics: readMetrics(exported.metrics),
    events: readEvents(exported.logs),
    resources,
    exported,
  };
}
