import type { Resource } from '@opentelemetry/resources';
import {
  ConsoleLogRecordExporter,
  LoggerProvider,
  type LogRecordProcessor,
  SimpleLogRecordProcessor,
} from '@opentelemetry/sdk-logs';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import { ConsoleSpanExporter, SimpleSpanProcessor, type SpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import type { Environment, PipelineConfig } from '../config.ts';
import { createChannels } from './channels.ts';
import { readExporters } from './environment.ts';
import type { PushReader } from './metric-reader.ts';
import { SIGNALS } from './otlp/signal.ts';
import { Pipeline } from './pipeline.ts';
import { createLogProcessor, createSpanProcessor } from './processors.ts';
import { createReaders } from './readers.ts';
import { createSampler, readSpanLimits } from './sampler.ts';

/** Providers and the pipeline behind them. A signal whose exporter is `none` has no provider. */
export interface Built {
  readonly pipeline: Pipeline;
  readonly tracerProvider: TracerProvider | undefined;
  readonly meterProvider: MeterProvider | undefined;
  readonly loggerProvider: LoggerProvider | undefined;
  /** Where pulled metrics come from: cumulative whatever is pushed. */
  readonly pullReader: PushReader | undefined;
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
  const readers = createReaders({ metrics: channels.metrics, exporters: exporters.metrics, config, environment });
  const meterProvider =
    readers.all.length === 0 ? undefined : new MeterProvider({ resource, readers: [...readers.all], sdkMetricsEnabled: true });
  const pipeline = new Pipeline({ config, readers, ...channels });
  const flush = async () => {
    await pipeline.flush();
  };
  if (meterProvider !== undefined) pipeline.countWith(meterProvider);
  const selfMetrics = meterProvider === undefined ? {} : { meterProvider };

  const spanProcessors: SpanProcessor[] = [];
  if (channels.traces !== undefined) spanProcessors.push(createSpanProcessor(channels.traces, flush));
  if (exporters.traces.has('console')) spanProcessors.push(new SimpleSpanProcessor({ exporter: new ConsoleSpanExporter() }));
  spanProcessors.push(...additional);
  const sampling = { sampler: createSampler(environment), spanLimits: readSpanLimits(environment) };

  const processors: LogRecordProcessor[] = [];
  if (channels.logs !== undefined) processors.push(createLogProcessor(channels.logs, flush));
  if (exporters.logs.has('console')) processors.push(new SimpleLogRecordProcessor({ exporter: new ConsoleLogRecordExporter() }));

  return {
    pipeline,
    meterProvider,
    pullReader: readers.pull,
    tracerProvider:
      spanProcessors.length === 0 ? undefined : new TracerProvider({ resource, spanProcessors, ...sampling, ...selfMetrics }),
    loggerProvider: processors.length === 0 ? undefined : new LoggerProvider({ resource, processors, ...selfMetrics }),
  };
}

function readAllExporters(environment: Environment) {
  return {
    traces: readExporters(environment, 'OTEL_TRACES_EXPORTER', ['otlp', 'console']),
    metrics: readExporters(environment, 'OTEL_METRICS_EXPORTER', ['otlp', 'console', 'prometheus']),
    logs: readExporters(environment, 'OTEL_LOGS_EXPORTER', ['otlp', 'console']),
  };
}
