import { type LoggerProvider, logs, type MeterProvider, metrics, trace, type TracerProvider } from '@opentelemetry/api';
import type { Providers } from '../operation/recorder.ts';
import { INSTRUMENTATION_NAME, INSTRUMENTATION_VERSION } from './scope.ts';

/** Where telemetry goes. */
export interface ProviderSet {
  readonly tracerProvider: TracerProvider;
  readonly meterProvider: MeterProvider;
  readonly loggerProvider: LoggerProvider;
}

const KEY = Symbol.for('aimeter.providers');
const holder: typeof globalThis & { [KEY]?: ProviderSet | undefined } = globalThis;

/** Sets where the running telemetry of this package takes what the package itself records. */
export function setOwnProviders(providers: ProviderSet | undefined): void {
  holder[KEY] = providers;
}

/** The providers of the running telemetry, else the global ones. */
export function currentProviderSet(): ProviderSet {
  return (
    holder[KEY] ?? {
      tracerProvider: trace.getTracerProvider(),
      meterProvider: metrics.getMeterProvider(),
      loggerProvider: logs.getLoggerProvider(),
    }
  );
}

/** Tracer, meter and logger of this package's scope. */
export function createProviders({ tracerProvider, meterProvider, loggerProvider }: ProviderSet): Providers {
  const scope = [INSTRUMENTATION_NAME, INSTRUMENTATION_VERSION] as const;
  return {
    tracer: tracerProvider.getTracer(...scope),
    meter: meterProvider.getMeter(...scope),
    logger: loggerProvider.getLogger(...scope),
  };
}
