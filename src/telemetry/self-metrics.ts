import { type Attributes, type MeterProvider, ValueType } from '@opentelemetry/api';
import { telemetryDropped } from '../catalogue/metrics/health.ts';
import { TELEMETRY_REASON, TELEMETRY_SIGNAL } from '../semconv/aimeter.ts';
import { ERROR_TYPE } from '../semconv/attributes.ts';
import type { Signal } from './otlp/signal.ts';

/** Scope of the SDK's own metrics; they change with every export, so they alone are no reason to export. */
export const SELF_METRICS_SCOPE = '@opentelemetry/sdk-node';

/** Names that the conventions give to the items of a signal. */
const ITEM: Readonly<Record<Signal, string>> = { traces: 'span', metrics: 'metric_data_point', logs: 'log' };
const UNIT: Readonly<Record<Signal, string>> = { traces: '{span}', metrics: '{data_point}', logs: '{log_record}' };

/** Why items were lost. */
export type DropReason = 'queue_full' | 'outbox_full' | 'rejected' | 'undelivered' | 'spool_full' | 'unserializable';

/** Counts of what went through one signal's pipeline. */
export interface SignalMetrics {
  /** Items taken out of the queue for export. */
  processed(items: number): void;
  dropped(items: number, reason: DropReason): void;
  /** One export request ended after `seconds`; `errorType` is undefined when it was accepted. */
  exported(items: number, seconds: number, errorType: string | undefined): void;
}

/**
 * The SDK's self-metrics for our processors and exporters, under the names that the SDK's own would have, and
 * `aimeter.telemetry.dropped`.
 *
 * @see https://opentelemetry.io/docs/specs/semconv/otel/sdk-metrics/
 */
export function createSignalMetrics(
  signal: Signal,
  provider: MeterProvider,
  queue: { readonly capacity: number; readonly size: () => number } | undefined,
): SignalMetrics {
  const meter = provider.getMeter(SELF_METRICS_SCOPE);
  const item = ITEM[signal];
  const unit = UNIT[signal];
  const processor = component(`batching_${item}_processor`);
  const exporter = component(`otlp_http_${item}_exporter`);
  const exported = meter.createCounter(`otel.sdk.exporter.${item}.exported`, { unit, valueType: ValueType.INT });
  const duration = meter.createHistogram('otel.sdk.exporter.operation.duration', {
    unit: 's',
    advice: { explicitBucketBoundaries: [] },
  });
  const dropped = provider.getMeter('aimeter').createCounter(telemetryDropped.name, {
    unit: telemetryDropped.unit,
    description: telemetryDropped.description,
    valueType: ValueType.INT,
  });
  const processed =
    queue === undefined
      ? undefined
      : meter.createCounter(`otel.sdk.processor.${item}.processed`, { unit, valueType: ValueType.INT });
  if (queue !== undefined) {
    const options = { unit, valueType: ValueType.INT };
    meter.createUpDownCounter(`otel.sdk.processor.${item}.queue.capacity`, options).add(queue.capacity, processor);
    const size = meter.createObservableUpDownCounter(`otel.sdk.processor.${item}.queue.size`, options);
    size.addCallback((result) => result.observe(queue.size(), processor));
  }
  return {
    processed: (items) => processed?.add(items, processor),
    dropped(items, reason) {
      if (reason === 'queue_full') processed?.add(items, { ...processor, [ERROR_TYPE]: reason });
      dropped.add(items, { [TELEMETRY_SIGNAL]: signal, [TELEMETRY_REASON]: reason });
    },
    exported(items, seconds, errorType) {
      const attributes = errorType === undefined ? exporter : { ...exporter, [ERROR_TYPE]: errorType };
      exported.add(items, attributes);
      duration.record(seconds, attributes);
    },
  };
}

function component(type: string): Attributes {
  return { 'otel.component.type': type, 'otel.component.name': `${type}/0` };
}
