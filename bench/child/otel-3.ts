import { logExporter, metricExporter, spanExporter } from './black-hole.ts';
import type { Flush, Load } from './contestant.ts';

/** Starts OpenTelemetry JS 3.x with batching processors and exporters that do nothing, as the global providers. */
export function startOtel3(load: Load): { readonly flush: Flush; readonly providers: OtelProviders } {
  const api: any = load('@opentelemetry/api');
  const { AsyncLocalStorageContextManager }: any = load('@opentelemetry/context-async-hooks');
  const { BatchSpanProcessor, TracerProvider }: any = load('@opentelemetry/sdk-trace');
  const { MeterProvider, PeriodicExportingMetricReader }: any = load('@opentelemetry/sdk-metrics');
  const { BatchLogRecordProcessor, LoggerProvider }: any = load('@opentelemetry/sdk-logs');
  const tracerProvider = new TracerProvider({ spanProcessors: [new BatchSpanProcessor({ exporter: spanExporter })] });
  const meterProvider = new MeterProvider({ readers: [new PeriodicExportingMetricReader({ exporter: metricExporter })] });
  const loggerProvider = new LoggerProvider({ processors: [new BatchLogRecordProcessor({ exporter: logExporter })] });
  api.context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  api.trace.setGlobalTracerProvider(tracerProvider);
  api.metrics.setGlobalMeterProvider(meterProvider);
  api.logs.setGlobalLoggerProvider(loggerProvider);
  const providers = { tracerProvider, meterProvider, loggerProvider };
  return { flush: () => flushAll(providers), providers };
}

export interface OtelProviders {
  readonly tracerProvider: Flushable;
  readonly meterProvider: Flushable;
  readonly loggerProvider: Flushable;
}

interface Flushable {
  forceFlush(): Promise<void>;
}

/** Exports everything recorded so far. */
export async function flushAll({ tracerProvider, meterProvider, loggerProvider }: OtelProviders): Promise<void> {
  await Promise.all([tracerProvider.forceFlush(), meterProvider.forceFlush(), loggerProvider.forceFlush()]);
}
