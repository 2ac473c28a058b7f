import { context, logs, metrics, propagation, type TextMapPropagator, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import type { Built } from './build.ts';

/** Makes these providers the process's own. */
export function registerGlobally(built: Built, propagator: TextMapPropagator): void {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(propagator);
  if (built.tracerProvider !== undefined) trace.setGlobalTracerProvider(built.tracerProvider);
  if (built.meterProvider !== undefined) metrics.setGlobalMeterProvider(built.meterProvider);
  if (built.loggerProvider !== undefined) logs.setGlobalLoggerProvider(built.loggerProvider);
}

/** Undoes `registerGlobally`, so that a test or an application can start again. */
export function unregisterGlobally(): void {
  trace.disable();
  metrics.disable();
  logs.disable();
  context.disable();
  propagation.disable();
}
