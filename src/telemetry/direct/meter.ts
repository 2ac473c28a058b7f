import type { Histogram, HrTime, Meter, MeterProvider, MetricOptions } from '@opentelemetry/api';
import { type InstrumentationScope, millisToHrTime } from '@opentelemetry/core';
import type { Resource } from '@opentelemetry/resources';
import type { CollectionResult, MetricProducer, ScopeMetrics } from '@opentelemetry/sdk-metrics';
import { DirectHistogram } from './histogram.ts';

/**
 * Meters whose histograms are {@link DirectHistogram}s, while everything else goes to the SDK. The readers of that SDK
 * take the histograms from here, as a metric producer.
 */
export class DirectMeterProvider implements MeterProvider {
  readonly producer: DirectMetricProducer;
  readonly #meters = new Map<string, Meter>();
  readonly #sdk: MeterProvider;

  constructor(sdk: MeterProvider, producer: DirectMetricProducer) {
    this.#sdk = sdk;
    this.producer = producer;
  }

  getMeter(name: string, version?: string): Meter {
    const key = `${name}@${version}`;
    let meter = this.#meters.get(key);
    if (!meter) {
      meter = createMeter(
        this.#sdk.getMeter(name, version),
        this.producer.scope({ name, ...(version !== undefined && { version }) }),
      );
      this.#meters.set(key, meter);
    }
    return meter;
  }
}

/** The histograms of one instrumentation scope, by name. */
type Histograms = Map<string, DirectHistogram>;

/** Gives the readers what the direct histograms hold. */
export class DirectMetricProducer implements MetricProducer {
  readonly #scopes: { readonly scope: InstrumentationScope; readonly histograms: Histograms }[] = [];
  readonly #resource: Resource;

  constructor(resource: Resource) {
    this.#resource = resource;
  }

  /** Where the histograms of a scope are kept. */
  scope(scope: InstrumentationScope): Histograms {
    const histograms: Histograms = new Map();
    this.#scopes.push({ scope, histograms });
    return histograms;
  }

  collect(): Promise<CollectionResult> {
    const scopeMetrics = this.collectNow(millisToHrTime(Date.now()));
    return Promise.resolve({ resourceMetrics: { resource: this.#resource, scopeMetrics: [...scopeMetrics] }, errors: [] });
  }

  /** What `collect` gives, without a promise: for the end of a process. */
  collectNow(time: HrTime): readonly ScopeMetrics[] {
    return this.#scopes
      .map(({ scope, histograms }) => ({
        scope,
        metrics: [...histograms.values()].flatMap((histogram) => histogram.collect(time) ?? []),
      }))
      .filter(({ metrics }) => metrics.length > 0);
  }
}

function createMeter(sdk: Meter, histograms: Histograms): Meter {
  function createHistogram(name: string, options?: MetricOptions): Histogram {
    let histogram = histograms.get(name);
    if (!histogram) {
      histogram = new DirectHistogram(name, options);
      histograms.set(name, histogram);
    }
    return histogram;
  }
  // everything that is not overridden stays with the SDK
  return Object.assign(Object.create(sdk) as Meter, { createHistogram });
}
