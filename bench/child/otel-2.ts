import { logExporter, metricExporter, spanExporter } from './black-hole.ts';
import type { Flush, Load } from './contestant.ts';
import { flushAll, type OtelProviders } from './otel-3.ts';

/** Starts OpenTelemetry JS 2.x, on which contestants that cannot use 3.x run, in the same way. */
export function startOtel2(load: Load): { readonly flush: Flush; readonly providers: OtelProviders } {
  const api: any = load('@opentelemetry/api');
  const { logs }: any = load('@opentelemetry/api-logs');
  const { AsyncLocalStorageContextManager }: any = load('@opentelemetry/context-async-hooks');
  const { BasicTracerProvider, BatchSpanProcessor }: any = load('@opentelemetry/sdk-trace-base');
  const { MeterProvider, PeriodicExportingMetricReader }: any = load('@opentelemetry/sdk-metrics');
  const { BatchLogRecordProcessor, LoggerProvider }: any = load('@opentelemetry/sdk-logs');
  const tracerProvider = new BasicTracerProvider({ spanProcessors: [new BatchSpanProcessor(spanExporter)] });
  const meterProvider = new MeterProvider({ readers: [new PeriodicExportingMetricReader({ exporter: metricExporter })] });
  const loggerProvider = new LoggerProvider({ processors: [new BatchLogRecordProcessor(logExporter)] });
  api.context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  api.trace.setGlobalTracerProvider(tracerProvider);
  api.metrics.setGlobalMeterProvider(meterProvider);
  logs.setGlobalLoggerProvider(loggerProvider);
  const providers = { tracerProvider, meterProvider, loggerProvider };
  return { flush: () => flushAll(providers), providers };
}
