import type { ReadableLogRecord } from '@opentelemetry/sdk-logs';
import type { ResourceMetrics } from '@opentelemetry/sdk-metrics';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import type { Environment, PipelineConfig } from '../config.ts';
import { Channel, type ChannelOptions } from './channel.ts';
import { readPositive } from './environment.ts';
import { Spool } from './exit/spool.ts';
import { readEndpoint } from './otlp/endpoint.ts';
import { serializeLogs, serializeMetrics, serializeSpans } from './otlp/serialize.ts';
import type { Batch, Signal } from './otlp/signal.ts';
import { readQueueLimits } from './queue-limits.ts';
import { Reachability } from './reachability.ts';

/** The SDK's own limits for one export, next to the exporter's. */
const TIMEOUTS: Readonly<Record<Signal, string>> = {
  traces: 'OTEL_BSP_EXPORT_TIMEOUT',
  metrics: 'OTEL_METRIC_EXPORT_TIMEOUT',
  logs: 'OTEL_BLRP_EXPORT_TIMEOUT',
};

/** The OTLP channels of the signals that have one, and what they share. */
export interface Channels {
  readonly traces: Channel<ReadableSpan> | undefined;
  readonly metrics: Channel<ResourceMetrics> | undefined;
  readonly logs: Channel<ReadableLogRecord> | undefined;
  readonly spool: Spool | undefined;
  readonly reachability: Reachability;
}

/** Opens a channel for each of `signals`. */
export function createChannels(signals: ReadonlySet<Signal>, config: PipelineConfig, environment: Environment): Channels {
  const reachability = new Reachability();
  const countSpoolLoss = (batch: Batch) => channels[batch.signal]?.dropped(batch.items, 'spool_full');
  const spool = config.spoolDir === undefined ? undefined : new Spool(config.spoolDir, config.spoolMaxBytes, countSpoolLoss);

  function shared(signal: Signal): Pick<ChannelOptions<never>, 'signal' | 'endpoint' | 'reachability' | 'keep'> {
    const endpoint = readEndpoint(signal, environment);
    const timeoutMs = Math.min(endpoint.timeoutMs, readPositive(environment, TIMEOUTS[signal], Infinity));
    return { signal, endpoint: { ...endpoint, timeoutMs }, reachability, keep: (batch) => spool?.put(batch) === true };
  }

  function createTraces(): Channel<ReadableSpan> {
    const options = shared('traces');
    const serialize = (spans: readonly ReadableSpan[]) => serializeSpans(spans, options.endpoint.protocol);
    return new Channel({ ...options, limits: readQueueLimits('OTEL_BSP', environment), serialize });
  }

  function createLogs(): Channel<ReadableLogRecord> {
    const options = shared('logs');
    const serialize = (records: readonly ReadableLogRecord[]) => serializeLogs(records, options.endpoint.protocol);
    return new Channel({ ...options, limits: readQueueLimits('OTEL_BLRP', environment), serialize });
  }

  function createMetrics(): Channel<ResourceMetrics> {
    const options = shared('metrics');
    const serialize = (collections: readonly ResourceMetrics[]) =>
      collections.flatMap((collected) => serializeMetrics(collected, options.endpoint.protocol) ?? []);
    return new Channel({ ...options, limits: { maxItems: 1, maxBatchItems: 1, delayMs: 1 }, serialize });
  }

  const channels = {
    traces: signals.has('traces') ? createTraces() : undefined,
    metrics: signals.has('metrics') ? createMetrics() : undefined,
    logs: signals.has('logs') ? createLogs() : undefined,
  };
  return { ...channels, spool, reachability };
}
