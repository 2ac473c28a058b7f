import { selfMetric } from './self-metric.ts';

/**
 * Metrics that the Collector and Alertmanager expose about themselves and that our alerts read.
 *
 * @see https://opentelemetry.io/docs/collector/internal-telemetry/
 * @see https://github.com/prometheus/alertmanager/blob/main/notify/notify.go
 */

const SIGNALS = { spans: 'spans', metric_points: 'metric points', log_records: 'log records' } as const;

type ItemKind = keyof typeof SIGNALS;

function exporter(outcome: 'send_failed' | 'enqueue_failed', items: ItemKind) {
  const what = outcome === 'send_failed' ? 'the back end rejected for good' : 'did not fit into the sending queue';
  return selfMetric({
    server: 'collector',
    kind: 'counter',
    seriesName: `otelcol_exporter_${outcome}_${items}`,
    description: `The ${SIGNALS[items]} that ${what}.`,
    attributes: ['exporter', 'job', 'instance'],
  });
}

function receiverRefused(items: ItemKind) {
  return selfMetric({
    server: 'collector',
    kind: 'counter',
    seriesName: `otelcol_receiver_refused_${items}`,
    description: `The ${SIGNALS[items]} that the Collector refused; well-behaved clients send them again.`,
    attributes: ['receiver', 'transport', 'job', 'instance'],
  });
}

export const sendFailedSpans = exporter('send_failed', 'spans');
export const sendFailedMetricPoints = exporter('send_failed', 'metric_points');
export const sendFailedLogRecords = exporter('send_failed', 'log_records');
export const enqueueFailedSpans = exporter('enqueue_failed', 'spans');
export const enqueueFailedMetricPoints = exporter('enqueue_failed', 'metric_points');
export const enqueueFailedLogRecords = exporter('enqueue_failed', 'log_records');
export const refusedSpans = receiverRefused('spans');
export const refusedMetricPoints = receiverRefused('metric_points');
export const refusedLogRecords = receiverRefused('log_records');

export const queueSize = selfMetric({
  server: 'collector',
  kind: 'gauge',
  seriesName: 'otelcol_exporter_queue_size',
  description: 'Items waiting in the sending queue of an exporter.',
  attributes: ['exporter', 'data_type', 'job', 'instance'],
});

export const queueCapacity = selfMetric({
  server: 'collector',
  kind: 'gauge',
  seriesName: 'otelcol_exporter_queue_capacity',
  description: 'Items that fit into the sending queue of an exporter.',
  attributes: ['exporter', 'data_type', 'job', 'instance'],
});

export const notificationsFailed = selfMetric({
  server: 'alertmanager',
  kind: 'counter',
  seriesName: 'alertmanager_notifications_failed_total',
  description: 'Notifications that a channel did not take.',
  attributes: ['integration', 'reason', 'job', 'instance'],
});

export const notifications = selfMetric({
  server: 'alertmanager',
  kind: 'counter',
  seriesName: 'alertmanager_notifications_total',
  description: 'Notifications that Alertmanager tried to deliver.',
  attributes: ['integration', 'job', 'instance'],
});

/** Of the `span_metrics` connector. It alone has exemplars, so it links a latency to a trace; never used for totals. */
export const spanDuration = selfMetric({
  server: 'collector',
  kind: 'histogram',
  seriesName: 'traces_span_metrics_duration_seconds',
  description: 'Duration of spans, derived by the Collector; carries exemplars with trace ids.',
  attributes: ['service_name', 'deployment_environment_name', 'span_name', 'span_kind', 'status_code', 'gen_ai_request_model'],
});

export const alerts = selfMetric({
  server: 'prometheus',
  kind: 'gauge',
  seriesName: 'ALERTS',
  description: 'One for each alert that is pending or firing.',
  attributes: ['alertname', 'alertstate', 'severity'],
});
