import { selfMetric } from './self-metric.ts';

/**
 * Metrics of the machine, which the Collector measures when it is asked to (`otel-collector/host-metrics.yaml`).
 *
 * @see https://opentelemetry.io/docs/specs/semconv/system/system-metrics/
 */

function hostMetric<const L extends string>(
  kind: 'counter' | 'gauge',
  seriesName: string,
  { labels, description }: { readonly labels: readonly L[]; readonly description: string },
) {
  return selfMetric({ server: 'collector', kind, seriesName, description, attributes: [...labels, 'job', 'instance'] });
}

export const cpuUtilization = hostMetric('gauge', 'system_cpu_utilization_ratio', {
  labels: ['state'],
  description: 'Share of time that the processors spent in each state.',
});

export const cpuLoadAverage = hostMetric('gauge', 'system_cpu_load_average_1m', {
  labels: [],
  description: 'Threads that ran or waited for a processor, averaged over a minute.',
});

export const memoryUsage = hostMetric('gauge', 'system_memory_usage_bytes', {
  labels: ['state'],
  description: 'Memory of the machine in each state.',
});

export const memoryUtilization = hostMetric('gauge', 'system_memory_utilization_ratio', {
  labels: ['state'],
  description: 'Share of the memory of the machine in each state.',
});

export const filesystemUtilization = hostMetric('gauge', 'system_filesystem_utilization_ratio', {
  labels: ['device', 'mountpoint', 'type', 'mode'],
  description: 'Share of each file system that is in use.',
});

export const networkIo = hostMetric('counter', 'system_network_io_bytes_total', {
  labels: ['device', 'direction'],
  description: 'Bytes that each network device received and sent.',
});

export const diskIo = hostMetric('counter', 'system_disk_io_bytes_total', {
  labels: ['device', 'direction'],
  description: 'Bytes that were read from and written to each disk.',
});
