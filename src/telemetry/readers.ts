import {
  AggregationTemporality,
  ConsoleMetricExporter,
  type IMetricReader,
  InstrumentType,
  PeriodicExportingMetricReader,
  type ResourceMetrics,
} from '@opentelemetry/sdk-metrics';
import type { Environment, PipelineConfig } from '../config.ts';
import type { Backlog } from '../operation/backlog.ts';
import type { Channel } from './channel.ts';
import { type ExporterName, readPositive } from './environment.ts';
import { PushReader } from './metric-reader.ts';
import type { DirectMetricProducer } from './direct/meter.ts';
import type { TemporalitySelector } from './temporality.ts';

/** Specification default is 60 s; short runs and alerts want less. */
const METRIC_INTERVAL_MS = 10_000;

export interface Readers {
  /** Sends by itself. */
  readonly push: PushReader | undefined;
  /** Answers scrapes; the same as `push` where that is cumulative, because each reader is recorded into separately. */
  readonly pull: PushReader | undefined;
  readonly console: IMetricReader | undefined;
  readonly all: readonly IMetricReader[];
}

export interface ReaderOptions {
  readonly metrics: Channel<ResourceMetrics> | undefined;
  readonly exporters: ReadonlySet<ExporterName>;
  readonly config: PipelineConfig;
  readonly environment: Environment;
  readonly temporality: TemporalitySelector;
  readonly backlog: Backlog;
  /** Histograms that the SDK does not keep. */
  readonly histograms: DirectMetricProducer | undefined;
}

/** Readers for the ways out that metrics have. */
export function createReaders({
  metrics,
  exporters,
  config,
  environment,
  temporality,
  backlog,
  histograms,
}: ReaderOptions): Readers {
  const intervalMs = readPositive(environment, 'OTEL_METRIC_EXPORT_INTERVAL', METRIC_INTERVAL_MS);
  const isCumulative = temporality(InstrumentType.COUNTER) === AggregationTemporality.CUMULATIVE;
  const isPulled = config.prometheus !== undefined || exporters.has('prometheus');
  const push =
    metrics === undefined
      ? undefined
      : new PushReader({ intervalMs, temporality, backlog, histograms, ship: (collected) => metrics.send(collected) });
  const alone = isPulled
    ? new PushReader({ intervalMs, temporality: () => AggregationTemporality.CUMULATIVE, backlog, histograms, ship: undefined })
    : undefined;
  const pull = isCumulative ? (push ?? alone) : alone;
  const toConsole = exporters.has('console') ? createConsoleReader(intervalMs, histograms) : undefined;
  return { push, pull, console: toConsole, all: [...new Set([push, pull, toConsole])].filter((reader) => reader !== undefined) };
}

function createConsoleReader(intervalMs: number, histograms: DirectMetricProducer | undefined): IMetricReader {
  return new PeriodicExportingMetricReader({
    exporter: new ConsoleMetricExporter(),
    exportIntervalMillis: intervalMs,
    exportTimeoutMillis: intervalMs,
    metricProducers: histograms === undefined ? [] : [histograms],
  });
}
