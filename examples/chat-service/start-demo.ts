import { startTelemetry, type Telemetry } from '../../src/index.ts';
import { createChat } from './chat.ts';
import { isListening } from './collector.ts';
import { watchOperations, type FinishedOperation } from './finished-operation.ts';
import { startProviders, type Providers } from './providers.ts';
import { startService } from './service.ts';
import type { Settings } from './settings.ts';
import { Books } from './totals.ts';

/** The running example, without its users and its view. */
export interface Demo extends AsyncDisposable {
  readonly serviceUrl: string;
  readonly providers: Providers;
  readonly books: Books;
  /** Whether a Collector receives the telemetry; else it is only shown. */
  readonly hasCollector: boolean;
  /** Hears of every operation from now on. */
  onOperation(listener: (operation: FinishedOperation) => void): void;
}

/** Starts providers, telemetry and the service. Telemetry goes to the Collector when one listens. */
export async function startDemo(settings: Settings): Promise<Demo> {
  const hasCollector = await isListening(settings.collectorUrl);
  if (!hasCollector) keepTelemetryHere();
  const books = new Books();
  const listeners: ((operation: FinishedOperation) => void)[] = [];
  const watch = watchOperations((operation) => {
    books.add(operation);
    for (const listener of listeners) listener(operation);
  });
  const providers = await startProviders(settings);
  const telemetry = startTelemetry({
    serviceName: 'chat-service',
    spanProcessors: [watch],
    // the live view has the terminal to itself; lines go to the Collector
    logFormat: 'none',
    // Without a Collector the metrics can still be scraped, from a free port and from the service's own /metrics.
    ...(hasCollector ? {} : { prometheusPort: 0 }),
  });
  const parts = {
    chat: createChat(providers),
    books,
    renderMetrics: () => telemetry.renderMetrics(),
  };
  const service = await startService(settings.port, parts);
  return {
    serviceUrl: service.url,
    providers,
    books,
    hasCollector,
    onOperation: (listener) => listeners.push(listener),
    [Symbol.asyncDispose]: () => stop([service, providers], telemetry),
  };
}

/** Nothing listens: the exporters would only complain. */
function keepTelemetryHere(): void {
  for (const signal of ['TRACES', 'METRICS', 'LOGS']) process.env[`OTEL_${signal}_EXPORTER`] ??= 'none';
}

async function stop(parts: readonly AsyncDisposable[], telemetry: Telemetry): Promise<void> {
  for (const part of parts) await part[Symbol.asyncDispose]();
  await telemetry.shutdown();
}
