import type * as Resources from '@opentelemetry/resources';
import { loadFrom } from '../application.ts';
import { type Instrument, plainApplication } from '../contestant.ts';
import { startOtel3 } from '../otel-3.ts';

interface Aimeter {
  readonly observeOpenAI: <T extends object>(client: T, options?: object) => T;
}

type Constructor = new (...options: unknown[]) => object;

interface Direct {
  readonly Backlog: new () => { drain(): void };
  readonly DirectTracerProvider: Constructor;
  readonly DirectMeterProvider: Constructor;
  readonly DirectMetricProducer: Constructor;
  readonly DirectLoggerProvider: Constructor;
  readonly setCurrent: (current: object) => void;
  readonly resolveConfig: (options: object, environment: object) => object;
}

// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the package is not built where types are checked
async function importBuilt<T>(path: string): Promise<T> {
  return (await import(new URL(`../../../dist/${path}.js`, import.meta.url).href)) as T;
}

/**
 * The built package of this repository: all metrics and events, profile `latest`, content off. The providers are put
 * together as `startTelemetry` does, with the exporters of this bench at their ends. OpenTelemetry is the one of this package
 * whatever the SDK that is observed.
 */
export const instrument: Instrument = async (_load, createClient) => {
  const load = loadFrom('current');
  const { emptyResource } = load<typeof Resources>('@opentelemetry/resources');
  const { observeOpenAI } = await importBuilt<Aimeter>('index');
  const modules = [
    'operation/backlog',
    'telemetry/direct/tracer',
    'telemetry/direct/meter',
    'telemetry/direct/logger',
    'current/providers',
    'config',
  ];
  const direct: Direct = Object.assign({}, ...(await Promise.all(modules.map((path) => importBuilt<Partial<Direct>>(path)))));
  const resource = emptyResource();
  const backlog = new direct.Backlog();
  const histograms = new direct.DirectMetricProducer(resource);
  const { providers, tracing, logProcessor, flush } = startOtel3(load, [histograms]);
  direct.setCurrent({
    config: direct.resolveConfig({}, {}),
    providers: {
      tracerProvider: new direct.DirectTracerProvider({ resource, ...tracing }, backlog),
      meterProvider: new direct.DirectMeterProvider(providers.meterProvider, histograms),
      loggerProvider: new direct.DirectLoggerProvider(resource, [logProcessor]),
    },
  });
  return plainApplication(observeOpenAI(createClient()), () => {
    backlog.drain();
    return flush();
  });
};
