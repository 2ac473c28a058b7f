import { type LoggerProvider, logs, type MeterProvider, metrics, trace, type TracerProvider } from '@opentelemetry/api';
import type { Config } from '../config.ts';
import type { Providers } from '../operation/recorder.ts';
import { INSTRUMENTATION_NAME, INSTRUMENTATION_VERSION } from './scope.ts';

/** Where telemetry goes. */
export interface ProviderSet {
  readonly tracerProvider: TracerProvider;
  readonly meterProvider: MeterProvider;
  readonly loggerProvider: LoggerProvider;
}

/** What the running telemetry of this package records through, and how. */
interface Current {
  /** Undefined when an SDK of the application sends, or nobody. */
  readonly providers: ProviderSet | undefined;
  readonly config: Config;
}

const KEY = Symbol.for('aimeter.current');
const holder: typeof globalThis & { [KEY]?: Current | undefined } = globalThis;

/** Sets what everything of this package records through from now on; undefined: nothing runs. */
export function setCurrent(current: Current | undefined): void {
  holder[KEY] = current;
}

/** Configuration of the running telemetry; undefined when none runs. */
export function currentConfig(): Config | undefined {
  return holder[KEY]?.config;
}

/** The providers of the running telemetry, else the global ones. */
export function currentProviderSet(): ProviderSet {
  return (
    holder[KEY]?.providers ?? {
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
