import { type LoggerProvider, logs, type MeterProvider, metrics, trace, type TracerProvider } from '@opentelemetry/api';
import type { Providers } from '../operation/recorder.ts';
import { INSTRUMENTATION_NAME, INSTRUMENTATION_VERSION } from './scope.ts';

/** Where the running telemetry of this package takes what the package itself records. */
export interface OwnProviders {
  readonly tracerProvider: TracerProvider;
  readonly meterProvider: MeterProvider;
  readonly loggerProvider: LoggerProvider;
}

const KEY = Symbol.for('aimeter.providers');
const holder: typeof globalThis & { [KEY]?: OwnProviders | undefined } = globalThis;

export function setOwnProviders(providers: OwnProviders | undefined): void {
  holder[KEY] = providers;
}

/** Tracer, meter and logger of this package's scope: of the running telemetry, else of the global providers. */
export function currentProviders(): Providers {
  const own = holder[KEY];
  const scope = [INSTRUMENTATION_NAME, INSTRUMENTATION_VERSION] as const;
  return {
    tracer: (own?.tracerProvider ?? trace).getTracer(...scope),
    meter: (own?.meterProvider ?? metrics).getMeter(...scope),
    logger: (own?.loggerProvider ?? logs).getLogger(...scope),
  };
}
