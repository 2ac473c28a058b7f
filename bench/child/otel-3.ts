import type * as Api from '@opentelemetry/api';
import type * as ContextAsyncHooks from '@opentelemetry/context-async-hooks';
import type * as SdkLogs from '@opentelemetry/sdk-logs';
import type * as SdkMetrics from '@opentelemetry/sdk-metrics';
import type * as SdkTrace from '@opentelemetry/sdk-trace';
import { logExporter, metricExporter, spanExporter } from './black-hole.ts';
import type { Load } from './contestant.ts';
import { flushAll, type Telemetry } from './telemetry.ts';

interface Otel3 extends Telemetry {
  readonly tracing: object;
  readonly logProcessor: object;
}

/** Starts OpenTelemetry JS 3.x with batching processors and exporters that do nothing, as the global providers. */
export function startOtel3(load: Load, metricProducers: readonly object[] = []): Otel3 {
  const api = load<typeof Api>('@opentelemetry/api');
  const { AsyncLocalStorageContextManager } = load<typeof ContextAsyncHooks>('@opentelemetry/context-async-hooks');
  const { AlwaysOnSampler, BatchSpanProcessor, ParentBasedSampler, TracerProvider } =
    load<typeof SdkTrace>('@opentelemetry/sdk-trace');
  const { MeterProvider, PeriodicExportingMetricReader } = load<typeof SdkMetrics>('@opentelemetry/sdk-metrics');
  const { BatchLogRecordProcessor, LoggerProvider } = load<typeof SdkLogs>('@opentelemetry/sdk-logs');
  const tracing = {
    sampler: new ParentBasedSampler({ root: new AlwaysOnSampler() }),
    spanProcessors: [new BatchSpanProcessor({ exporter: spanExporter })],
  };
  const tracerProvider = new TracerProvider(tracing);
  const meterProvider = new MeterProvider({
    readers: [
      new PeriodicExportingMetricReader({
        exporter: metricExporter,
        metricProducers: [...metricProducers] as SdkMetrics.MetricProducer[],
      }),
    ],
  });
  const logProcessor = new BatchLogRecordProcessor({ exporter: logExporter });
  const loggerProvider = new LoggerProvider({ processors: [logProcessor] });
  api.context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  api.trace.setGlobalTracerProvider(tracerProvider);
  api.metrics.setGlobalMeterProvider(meterProvider);
  api.logs.setGlobalLoggerProvider(loggerProvider);
  return { ...flushAll({ tracerProvider, meterProvider, loggerProvider }), tracing, logProcessor };
}
