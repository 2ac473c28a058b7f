import { context, type Attributes } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  BatchLogRecordProcessor,
  InMemoryLogRecordExporter,
  LoggerProvider,
  type ReadableLogRecord,
} from '@opentelemetry/sdk-logs';
import { MeterProvider, MetricReader, type ResourceMetrics } from '@opentelemetry/sdk-metrics';
import {
  InMemorySpanExporter,
  type ReadableSpan,
  type Sampler,
  SimpleSpanProcessor,
  TracerProvider,
} from '@opentelemetry/sdk-trace';

/** One data point in the form tests compare. */
export interface Point {
  readonly attributes: Attributes;
  /** Value of a sum or gauge, else undefined. */
  readonly value: number | undefined;
  /** Count and sum of a histogram, else undefined. */
  readonly histogram: { readonly count: number; readonly sum: number } | undefined;
}

/** The SDK with everything kept in memory. */
export interface MemoryTelemetry {
  readonly tracerProvider: TracerProvider;
  readonly meterProvider: MeterProvider;
  readonly loggerProvider: LoggerProvider;
  spans(): readonly ReadableSpan[];
  logs(): Promise<readonly ReadableLogRecord[]>;
  /** Points of every metric, by metric name. */
  points(): Promise<ReadonlyMap<string, readonly Point[]>>;
}

class CollectingReader extends MetricReader {
  protected override onForceFlush(): Promise<void> {
    return Promise.resolve();
  }
  protected override onShutdown(): Promise<void> {
    return Promise.resolve();
  }
}

/** Starts providers that keep all telemetry; the context manager is the real one. */
export function createMemoryTelemetry(options: { readonly sampler?: Sampler } = {}): MemoryTelemetry {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  const spanExporter = new InMemorySpanExporter();
  const logExporter = new InMemoryLogRecordExporter();
  const reader = new CollectingReader();
  const loggerProvider = new LoggerProvider({ processors: [new BatchLogRecordProcessor({ exporter: logExporter })] });
  return {
    tracerProvider: new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter: spanExporter })], ...options }),
    meterProvider: new MeterProvider({ readers: [reader] }),
    loggerProvider,
    spans: () => spanExporter.getFinishedSpans(),
    async logs() {
      await loggerProvider.forceFlush();
      return logExporter.getFinishedLogRecords();
    },
    async points() {
      const { resourceMetrics } = await reader.collect();
      return pointsByName(resourceMetrics);
    },
  };
}

function pointsByName({ scopeMetrics }: ResourceMetrics): Map<string, Point[]> {
  const points = new Map<string, Point[]>();
  for (const metric of scopeMetrics.flatMap((scope) => scope.metrics)) {
    points.set(
      metric.descriptor.name,
      metric.dataPoints.map(({ attributes, value }) => ({
        attributes,
        value: typeof value === 'number' ? value : undefined,
        histogram: typeof value === 'object' ? { count: value.count, sum: 'sum' in value ? (value.sum ?? 0) : 0 } : undefined,
      })),
    );
  }
  return points;
}

/** Sum over the points of one counter that have these attributes. */
export function total(points: ReadonlyMap<string, readonly Point[]>, name: string, where: Attributes = {}): number {
  const matching = (points.get(name) ?? []).filter(({ attributes }) =>
    Object.entries(where).every(([key, value]) => attributes[key] === value),
  );
  return matching.reduce((sum, point) => sum + (point.value ?? point.histogram?.count ?? 0), 0);
}
