import type { Flush } from './contestant.ts';

interface Flushable {
  forceFlush(): Promise<void>;
}

/** The providers of one SDK. */
export interface Providers {
  readonly tracerProvider: Flushable;
  readonly meterProvider: Flushable;
  readonly loggerProvider: Flushable;
}

/** A started SDK. */
export interface Telemetry {
  readonly providers: Providers;
  /** Exports everything recorded so far. */
  readonly flush: Flush;
}

/** The providers together with what flushes them. */
export function flushAll(providers: Providers): Telemetry {
  const { tracerProvider, meterProvider, loggerProvider } = providers;
  return {
    providers,
    async flush() {
      await Promise.all([tracerProvider.forceFlush(), meterProvider.forceFlush(), loggerProvider.forceFlush()]);
    },
  };
}

/** The part of `InstrumentationBase` through which the bench hands its providers to a contestant. */
export interface Instrumentation {
  setTracerProvider(provider: unknown): void;
  setMeterProvider(provider: unknown): void;
  setLoggerProvider?(provider: unknown): void;
}

/** Class of an instrumentation. */
export type InstrumentationClass<Extra = object> = new (options?: object) => Instrumentation & Extra;
