import { logs, metrics, trace } from '@opentelemetry/api';
import { type Instrumentation, registerInstrumentations } from '@opentelemetry/instrumentation';
import type { ResourceMetrics } from '@opentelemetry/sdk-metrics';
import type { SpanProcessor } from '@opentelemetry/sdk-trace';
import { type Config, type ConfigOptions, type Environment, resolveConfig } from './config.ts';
import { setCurrent } from './current/providers.ts';
import { OpenAIInstrumentation } from './instrumentation/openai/instrumentation.ts';
import { adoptMeterProvider, hasGlobalSdk } from './telemetry/api-registry.ts';
import { build, type Built, type ProviderSet } from './telemetry/build.ts';
import { installDiagnostics } from './telemetry/diagnostics.ts';
import { readFlag } from './telemetry/environment.ts';
import { installExitHandlers } from './telemetry/exit/handlers.ts';
import { registerGlobally, unregisterGlobally } from './telemetry/globals.ts';
import { measureProcess } from './telemetry/process/measure-process.ts';
import { createPropagator } from './telemetry/propagator.ts';
import { type PullEndpoint, startPullEndpoint } from './telemetry/pull-endpoint.ts';
import { createResource } from './telemetry/resource.ts';
import { warnOnce } from './telemetry/warn-once.ts';

/** What `startTelemetry` takes; each option wins over its environment variable. */
export interface TelemetryOptions extends ConfigOptions {
  /** Instrumentations to register besides the one for `openai`. */
  readonly instrumentations?: readonly Instrumentation[] | undefined;
  /** Span processors of the application, after ours; they see every span even when none is exported. */
  readonly spanProcessors?: readonly SpanProcessor[] | undefined;
}

/** Running telemetry. Close it, or let the process end: both deliver what is left. */
export interface Telemetry extends AsyncDisposable {
  readonly config: Config;
  /** Delivers everything recorded so far; false when that took longer than `shutdownTimeoutMs`. Never rejects. */
  flush(): Promise<boolean>;
  /** Delivers everything, stops, and forgets the global providers. Never rejects. */
  shutdown(): Promise<void>;
  /** Metrics in the Prometheus text format, named as Prometheus names them when they arrive over OTLP. */
  renderMetrics(): Promise<string>;
  /** All metrics so far, cumulative; undefined where nobody keeps them: telemetry is idle, or pushes deltas and is not pulled. */
  collectMetrics(): Promise<ResourceMetrics | undefined>;
  /** Address of `/metrics` once it listens; undefined when there is none. */
  metricsUrl(): Promise<string | undefined>;
}

/** One per process, even when two copies of this package are loaded. */
const RUNNING = Symbol.for('aimeter.telemetry');
const running: typeof globalThis & { [RUNNING]?: Telemetry | undefined } = globalThis;

/**
 * Starts traces, metrics and logs for this process and instruments `openai`. Everything is delivered when the process
 * ends, however it ends; see docs/configuration.md for the standard and our own variables. With `OTEL_SDK_DISABLED=true`
 * nothing starts. When the application has started an SDK itself, only the instrumentation is registered.
 *
 * @throws TypeError naming option, expected and received when an option is wrong; never because of the environment
 */
export function startTelemetry(options: TelemetryOptions = {}): Telemetry {
  const { instrumentations = [], spanProcessors = [], ...configOptions } = options;
  const environment = process.env;
  const existing = running[RUNNING];
  if (existing !== undefined) {
    resolveConfig(configOptions, environment);
    warnOnce('started twice', 'telemetry was started twice; the first start counts, further options are ignored.');
    return existing;
  }
  const isDisabled = readFlag(environment, 'OTEL_SDK_DISABLED');
  if (!isDisabled) installDiagnostics(environment);
  const config = resolveConfig(configOptions, environment);
  const telemetry = isDisabled ? createIdle(config) : start(config, { instrumentations, spanProcessors }, environment);
  running[RUNNING] = telemetry;
  return telemetry;
}

/** What the application brings along. */
interface Additions {
  readonly instrumentations: readonly Instrumentation[];
  readonly spanProcessors: readonly SpanProcessor[];
}

/**
 * Metrics of the running telemetry in the Prometheus text format, for a route of the application's own:
 * `response.setHeader('content-type', 'text/plain; version=0.0.4').end(await renderMetrics())`. Empty when nothing runs.
 */
export function renderMetrics(): Promise<string> {
  return running[RUNNING]?.renderMetrics() ?? Promise.resolve('');
}

/** Metrics of the running telemetry as the SDK gives them; undefined when nothing runs or nobody keeps them. */
export function collectMetrics(): Promise<ResourceMetrics | undefined> {
  return running[RUNNING]?.collectMetrics() ?? Promise.resolve(undefined);
}

function start(config: Config, additions: Additions, environment: Environment): Telemetry {
  const own = new OpenAIInstrumentation(config);
  const instrumentations = [own, ...additions.instrumentations];
  if (config.pipeline.sdk === 'app' || hasGlobalSdk()) {
    if (config.pipeline.sdk === 'auto') {
      warnOnce(
        'foreign sdk',
        'an OpenTelemetry SDK is already running in this process; aimeter only instruments, that SDK sends.',
      );
    }
    registerInstrumentations({ instrumentations });
    adoptMeterProvider((provider) => {
      for (const instrumentation of instrumentations) instrumentation.setMeterProvider(provider);
    });
    return createIdle(config, () => disable(instrumentations));
  }
  const resource = createResource(config.pipeline.serviceName, environment);
  const built = build({ config: config.pipeline, resource, environment, spanProcessors: additions.spanProcessors });
  registerGlobally(built, createPropagator(environment));
  registerInstrumentations({ instrumentations: [...additions.instrumentations], ...completed(built) });
  registerInstrumentations({ instrumentations: [own], ...completed(built.direct) });
  setCurrent({ providers: completed(built.direct), config });
  const stopMeasuring = config.pipeline.processMetrics && built.meterProvider ? measureProcess(built.meterProvider) : undefined;
  const removeHandlers = installExitHandlers(built.pipeline);
  built.pipeline.start();
  return createRunning(config, built, startPullEndpoint(config.pipeline, built.pullReader, environment), () => {
    removeHandlers();
    stopMeasuring?.();
    disable(instrumentations);
    unregisterGlobally();
  });
}

/** Without a provider of its own a signal goes to the global one, which does nothing. */
function completed({ tracerProvider, meterProvider, loggerProvider }: ProviderSet) {
  return {
    tracerProvider: tracerProvider ?? trace.getTracerProvider(),
    meterProvider: meterProvider ?? metrics.getMeterProvider(),
    loggerProvider: loggerProvider ?? logs.getLoggerProvider(),
  };
}

function createRunning(config: Config, { pipeline, pullReader }: Built, endpoint: PullEndpoint, release: () => void): Telemetry {
  let stopping: Promise<void> | undefined;

  async function stop(): Promise<void> {
    if (!(await pipeline.flush())) pipeline.abandon();
    pipeline.stop();
    release();
    await endpoint.close();
    running[RUNNING] = undefined;
    setCurrent(undefined);
  }

  const shutdown = () => (stopping ??= stop());
  return {
    config,
    flush: () => pipeline.flush(),
    shutdown,
    renderMetrics: () => endpoint.render(pullReader),
    collectMetrics: async () => (await pullReader?.collect())?.resourceMetrics,
    metricsUrl: () => endpoint.url(),
    [Symbol.asyncDispose]: shutdown,
  };
}

/** Telemetry that sends nothing by itself. */
function createIdle(config: Config, release: () => void = () => {}): Telemetry {
  setCurrent({ providers: undefined, config });
  const shutdown = () => {
    release();
    running[RUNNING] = undefined;
    setCurrent(undefined);
    return Promise.resolve();
  };
  return {
    config,
    flush: () => Promise.resolve(true),
    shutdown,
    renderMetrics: () => Promise.resolve(''),
    collectMetrics: () => Promise.resolve(undefined),
    metricsUrl: () => Promise.resolve(undefined),
    [Symbol.asyncDispose]: shutdown,
  };
}

function disable(instrumentations: readonly Instrumentation[]): void {
  for (const instrumentation of instrumentations) instrumentation.disable();
}
