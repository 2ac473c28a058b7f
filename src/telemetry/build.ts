import type {
  LoggerProvider as ApiLoggerProvider,
  MeterProvider as ApiMeterProvider,
  TracerProvider as ApiTracerProvider,
} from '@opentelemetry/api';
import type { Resource } from '@opentelemetry/resources';
import {
  ConsoleLogRecordExporter,
  LoggerProvider,
  type LogRecordProcessor,
  SimpleLogRecordProcessor,
} from '@opentelemetry/sdk-logs';
import { AggregationTemporality, InstrumentType, MeterProvider } from '@opentelemetry/sdk-metrics';
import { ConsoleSpanExporter, SimpleSpanProcessor, type SpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import type { Environment, PipelineConfig } from '../config.ts';
import { Backlog } from '../operation/backlog.ts';
import { createChannels } from './channels.ts';
import { DirectLoggerProvider } from './direct/logger.ts';
import { DirectMeterProvider, DirectMetricProducer } from './direct/meter.ts';
import { DirectTracerProvider } from './direct/tracer.ts';
import { readExporters } from './environment.ts';
import type { PushReader } from './metric-reader.ts';
import { SIGNALS } from './otlp/signal.ts';
import { Pipeline } from './pipeline.ts';
import { createLogProcessor, createSpanProcessor } from './processors.ts';
import { createReaders } from './readers.ts';
import { createSampler, hasAttributeLimits, readSpanLimits } from './sampler.ts';
import { readTemporality } from './temporality.ts';

/** The provider of each signal; undefined where the exporter is `none`. */
export interface ProviderSet {
  readonly tracerProvider: ApiTracerProvider | undefined;
  readonly meterProvider: ApiMeterProvider | undefined;
  readonly loggerProvider: ApiLoggerProvider | undefined;
}

/** Providers and the pipeline behind them. A signal whose exporter is `none` has no provider. */
export interface Built {
  readonly pipeline: Pipeline;
  readonly tracerProvider: TracerProvider | undefined;
  readonly meterProvider: MeterProvider | undefined;
  readonly loggerProvider: LoggerProvider | undefined;
  /** Where pulled metrics come from: cumulative whatever is pushed. */
  readonly pullReader: PushReader | undefined;
  /** What our own instrumentation records through: the same ways out, without the checks that its data does not need. */
  readonly direct: ProviderSet;
}

export interface BuildOptions {
  readonly config: PipelineConfig;
  readonly resource: Resource;
  readonly environment: Environment;
  /** Of the application, after ours. */
  readonly spanProcessors: readonly SpanProcessor[];
}

/** Builds what the `OTEL_*` variables ask for. Registers nothing. */
export function build({ config, resource, environment, spanProcessors: additional }: BuildOptions): Built {
  const exporters = readAllExporters(environment);
  const channels = createChannels(new Set(SIGNALS.filter((signal) => exporters[signal].has('otlp'))), config, environment);
  const temporality = readTemporality(environment);
  const isCumulative = temporality(InstrumentType.HISTOGRAM) === AggregationTemporality.CUMULATIVE;
  const histograms = isCumulative ? new DirectMetricProducer(resource) : undefined;
  const backlog = new Backlog();
  const metricOptions = { backlog, metrics: channels.metrics, exporters: exporters.metrics, temporality, histograms };
  const readers = createReaders({ ...metricOptions, config, environment });
  const meterProvider =
    readers.all.length === 0 ? undefined : new MeterProvider({ resource, readers: [...readers.all], sdkMetricsEnabled: true });
  const pipeline = new Pipeline({ config, readers, backlog, ...channels });
  const flush = async () => {
    await pipeline.flush();
  };
  if (meterProvider !== undefined) pipeline.countWith(meterProvider);
  const selfMetrics = meterProvider === undefined ? {} : { meterProvider };

  const spanProcessors: SpanProcessor[] = [];
  if (channels.traces !== undefined) spanProcessors.push(createSpanProcessor(channels.traces, flush));
  if (exporters.traces.has('console')) spanProcessors.push(new SimpleSpanProcessor({ exporter: new ConsoleSpanExporter() }));
  spanProcessors.push(...additional);
  const spanLimits = readSpanLimits(environment);
  const tracing = { resource, spanProcessors, spanLimits, sampler: createSampler(environment) };
  const tracerProvider = spanProcessors.length === 0 ? undefined : new TracerProvider({ ...tracing, ...selfMetrics });
  const isFillable = additional.length === 0 && !hasAttributeLimits(spanLimits);

  const processors: LogRecordProcessor[] = [];
  if (channels.logs !== undefined) processors.push(createLogProcessor(channels.logs, flush));
  if (exporters.logs.has('console')) processors.push(new SimpleLogRecordProcessor({ exporter: new ConsoleLogRecordExporter() }));

  return {
    pipeline,
    meterProvider,
    pullReader: readers.pull,
    tracerProvider,
    loggerProvider: processors.length === 0 ? undefined : new LoggerProvider({ resource, processors, ...selfMetrics }),
    direct: {
      tracerProvider: tracerProvider && isFillable ? new DirectTracerProvider(tracing, backlog) : tracerProvider,
      meterProvider: meterProvider && histograms ? new DirectMeterProvider(meterProvider, histograms) : meterProvider,
      loggerProvider: processors.length === 0 ? undefined : new DirectLoggerProvider(resource, processors),
    },
  };
}

function readAllExporters(environment: Environment) {
  return {
    traces: readExporters(environment, 'OTEL_TRACES_EXPORTER', ['otlp', 'console']),
    metrics: readExporters(environment, 'OTEL_METRICS_EXPORTER', ['otlp', 'console', 'prometheus']),
    logs: readExporters(environment, 'OTEL_LOGS_EXPORTER', ['otlp', 'console']),
  };
}
