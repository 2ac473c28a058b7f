import { diag, type HrTime } from '@opentelemetry/api';
import { millisToHrTime } from '@opentelemetry/core';
import { type MetricProducer, MetricReader, type ResourceMetrics, type ScopeMetrics } from '@opentelemetry/sdk-metrics';
import type { Backlog } from '../operation/backlog.ts';
import { telemetryDropped } from '../catalogue/metrics/health.ts';
import { collectSynchronously } from './collect-synchronously.ts';
import type { DirectMetricProducer } from './direct/meter.ts';
import { PROCESS_SCOPE } from './process/scope.ts';
import { SELF_METRICS_SCOPE } from './self-metrics.ts';
import type { TemporalitySelector } from './temporality.ts';

export interface PushReaderOptions {
  readonly intervalMs: number;
  readonly temporality: TemporalitySelector;
  /** Operations that are not recorded yet. */
  readonly backlog: Backlog;
  /** Histograms that the SDK does not keep. */
  readonly histograms: DirectMetricProducer | undefined;
  /** Takes each collection; undefined when metrics are only pulled. */
  readonly ship: ((collected: ResourceMetrics) => void) | undefined;
}

/** Collects every interval, on request, and, unlike the SDK's periodic reader, synchronously when the process ends. */
export class PushReader extends MetricReader {
  readonly #options: PushReaderOptions;
  #producer: MetricProducer | undefined;
  #timer: NodeJS.Timeout | undefined;
  #shipped = '';

  constructor(options: PushReaderOptions) {
    super({
      aggregationTemporalitySelector: options.temporality,
      otelComponentType: 'periodic_metric_reader',
      metricProducers: options.histograms === undefined ? [] : [options.histograms],
    });
    this.#options = options;
  }

  override setMetricProducer(producer: MetricProducer): void {
    this.#producer = producer;
    super.setMetricProducer(producer);
  }

  protected override onInitialized(): void {
    if (this.#options.ship === undefined) return;
    this.#timer = setInterval(() => {
      this.#collect(() => true).catch((error: unknown) => diag.error('aimeter: metrics could not be collected', error));
    }, this.#options.intervalMs);
    this.#timer.unref();
  }

  /** Ships what changed since the last collection. */
  protected override onForceFlush(): Promise<void> {
    return this.#collect((collected) => this.#hasChanged(collected));
  }

  protected override onShutdown(): Promise<void> {
    this.stop();
    return this.onForceFlush();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  override collect(...options: Parameters<MetricReader['collect']>): ReturnType<MetricReader['collect']> {
    this.#options.backlog.drain();
    return super.collect(...options);
  }

  /** `forceFlush` for the moment when nothing can be awaited any more. Callbacks that answer later keep their last value. */
  flushSynchronously(time: HrTime = millisToHrTime(Date.now())): void {
    const sdk = this.#producer === undefined ? undefined : collectSynchronously(this.#producer, time);
    if (sdk === undefined) return;
    const collected = { ...sdk, scopeMetrics: [...sdk.scopeMetrics, ...(this.#options.histograms?.collectNow(time) ?? [])] };
    if (this.#hasChanged(collected)) this.#ship(collected);
  }

  async #collect(isWanted: (collected: ResourceMetrics) => boolean): Promise<void> {
    const { resourceMetrics, errors } = await this.collect();
    if (errors.length > 0) diag.error('aimeter: some metrics could not be collected', ...errors);
    if (isWanted(resourceMetrics)) this.#ship(resourceMetrics);
  }

  #ship(collected: ResourceMetrics): void {
    this.#shipped = fingerprint(collected.scopeMetrics);
    this.#options.ship?.(collected);
  }

  #hasChanged(collected: ResourceMetrics): boolean {
    return fingerprint(collected.scopeMetrics) !== this.#shipped;
  }
}

/**
 * Equal for two collections when nothing was recorded in between. The SDK's own metrics and those of the process do not
 * count, nor does the count of what was lost: losing the last export would be a reason for another one, for ever.
 */
function fingerprint(scopes: readonly ScopeMetrics[]): string {
  return scopes
    .filter(({ scope }) => !SELF_SCOPES.has(scope.name))
    .flatMap(({ metrics }) => metrics)
    .filter(({ descriptor }) => descriptor.name !== telemetryDropped.name)
    .map(({ descriptor, dataPoints }) => {
      const values = dataPoints.map(({ value }) => (typeof value === 'number' ? value : `${value.count}:${value.sum}`));
      return `${descriptor.name}=${values.join()}`;
    })
    .join(';');
}

const SELF_SCOPES: ReadonlySet<string> = new Set([
  PROCESS_SCOPE,
  SELF_METRICS_SCOPE,
  '@opentelemetry/sdk-trace',
  '@opentelemetry/sdk-logs',
  '@opentelemetry/sdk-metrics',
]);
