import { logExporter, metricExporter, spanExporter } from './black-hole.ts';
import type { Load } from './contestant.ts';
import { flushAll, type Providers, type Telemetry } from './telemetry.ts';

type Create<T = object> = new (options?: object) => T;
type Provider = Providers['tracerProvider'];

interface Api2 {
  readonly context: { setGlobalContextManager(manager: object): void };
  readonly trace: { setGlobalTracerProvider(provider: Provider): void };
  readonly metrics: { setGlobalMeterProvider(provider: Provider): void };
}

/** Starts OpenTelemetry JS 2.x, on which contestants that cannot use 3.x run, in the same way. */
export function startOtel2(load: Load): Telemetry {
  const api = load<Api2>('@opentelemetry/api');
  const { logs } = load<{ logs: { setGlobalLoggerProvider(provider: Provider): void } }>('@opentelemetry/api-logs');
  const hooks = load<{ AsyncLocalStorageContextManager: Create<{ enable(): object }> }>('@opentelemetry/context-async-hooks');
  const trace = load<{ BasicTracerProvider: Create<Provider>; BatchSpanProcessor: Create }>('@opentelemetry/sdk-trace-base');
  const metrics = load<{ MeterProvider: Create<Provider>; PeriodicExportingMetricReader: Create }>('@opentelemetry/sdk-metrics');
  const logging = load<{ LoggerProvider: Create<Provider>; BatchLogRecordProcessor: Create }>('@opentelemetry/sdk-logs');
  const tracerProvider = new trace.BasicTracerProvider({ spanProcessors: [new trace.BatchSpanProcessor(spanExporter)] });
  const meterProvider = new metrics.MeterProvider({
    readers: [new metrics.PeriodicExportingMetricReader({ exporter: metricExporter })],
  });
  const loggerProvider = new logging.LoggerProvider({ processors: [new logging.BatchLogRecordProcessor(logExporter)] });
  api.context.setGlobalContextManager(new hooks.AsyncLocalStorageContextManager().enable());
  api.trace.setGlobalTracerProvider(tracerProvider);
  api.metrics.setGlobalMeterProvider(meterProvider);
  logs.setGlobalLoggerProvider(loggerProvider);
  return flushAll({ tracerProvider, meterProvider, loggerProvider });
}
