import { diag, type HrTime } from '@opentelemetry/api';
import type { MetricData, MetricProducer, ResourceMetrics, ScopeMetrics } from '@opentelemetry/sdk-metrics';
import { call, property } from './internals.ts';
import { observeSynchronously } from './observe-synchronously.ts';

/**
 * What the SDK's metric collector would give, without awaiting: when a process calls `process.exit()` or crashes, no
 * promise settles any more. Reads the internals of the exact SDK version this package pins, because collecting is
 * asynchronous only for the sake of observable callbacks that are; those keep their last value. Undefined, with a warning,
 * should the internals ever look different.
 */
export function collectSynchronously(producer: MetricProducer, time: HrTime): ResourceMetrics | undefined {
  const shared = property(producer, '_sharedState');
  const meters = property(shared, 'meterSharedStates');
  const resource = property(shared, 'resource');
  if (!(meters instanceof Map) || !isResource(resource)) return giveUp();
  const scopeMetrics: ScopeMetrics[] = [];
  for (const meter of meters.values()) {
    const scope = property(meter, '_instrumentationScope');
    observeSynchronously(property(meter, 'observableRegistry'), time);
    const storages = call(property(meter, 'metricStorageRegistry'), 'getStorages', producer);
    if (!Array.isArray(storages) || !isScope(scope)) return giveUp();
    const metrics = storages.map((storage) => call(storage, 'collect', producer, time)).filter(isMetricData);
    if (metrics.length > 0) scopeMetrics.push({ scope, metrics });
  }
  return { resource, scopeMetrics };
}

function giveUp(): undefined {
  diag.warn('aimeter: this version of @opentelemetry/sdk-metrics cannot be read at exit; the last metrics are lost');
}

function isResource(value: unknown): value is ResourceMetrics['resource'] {
  return property(value, 'attributes') !== undefined;
}

function isScope(value: unknown): value is ScopeMetrics['scope'] {
  return typeof property(value, 'name') === 'string';
}

function isMetricData(value: unknown): value is MetricData {
  return Array.isArray(property(value, 'dataPoints'));
}
