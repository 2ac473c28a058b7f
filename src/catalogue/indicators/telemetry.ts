import { TELEMETRY_COMPONENT, TELEMETRY_REASON, TELEMETRY_SIGNAL } from '../../semconv/aimeter.ts';
import { count, level } from '../amount.ts';
import { indicator } from '../indicator.ts';
import type { AlertOptions } from '../indicator.ts';
import { always, increase, last, ratio } from '../measure.ts';
import { telemetryDropped, telemetryErrors } from '../metrics/health.ts';
import { SERVICE } from '../resource.ts';
import * as self from '../self-metrics.ts';

/** Lost telemetry is a nuisance at first; when it goes on, every other number on the page is wrong. */
function telemetryLost(variant: string): AlertOptions {
  return {
    name: 'TelemetryLost',
    variant,
    window: '5m',
    levels: [
      { severity: 'warning', threshold: 'AI_TELEMETRY_LOST' },
      { severity: 'critical', threshold: 'AI_TELEMETRY_LOST', for: '15m' },
    ],
  };
}

export const telemetryDroppedItems = indicator({
  title: 'Telemetry dropped in the application',
  description: 'Spans, metric points and log records that never left the application.',
  measure: increase(count(telemetryDropped), [...SERVICE, TELEMETRY_SIGNAL, TELEMETRY_REASON]),
  unit: 'count',
  alert: telemetryLost('dropped'),
});

export const telemetryFaults = indicator({
  title: 'Contained faults of aimeter',
  description: 'Faults of aimeter itself that were contained; the application did not notice.',
  measure: increase(count(telemetryErrors), [...SERVICE, TELEMETRY_COMPONENT]),
  unit: 'count',
});

export const telemetryRejected = indicator({
  title: 'Telemetry rejected by a back end',
  description: 'Items that Prometheus, Loki or Jaeger refused for good, and that the Collector therefore gave up.',
  measure: increase(
    [self.sendFailedSpans, self.sendFailedMetricPoints, self.sendFailedLogRecords].map((metric) => count(metric)),
    ['exporter'],
  ),
  unit: 'count',
  alert: telemetryLost('rejected'),
});

export const telemetryNotQueued = indicator({
  title: 'Telemetry that found the queue full',
  description: 'Items that did not fit into the sending queue of the Collector.',
  measure: increase(
    [self.enqueueFailedSpans, self.enqueueFailedMetricPoints, self.enqueueFailedLogRecords].map((metric) => count(metric)),
    ['exporter'],
  ),
  unit: 'count',
  alert: telemetryLost('not_queued'),
});

export const telemetryRefused = indicator({
  title: 'Telemetry refused by the Collector',
  description: 'Items that the Collector did not accept; clients that retry lose nothing, others do.',
  measure: increase(
    [self.refusedSpans, self.refusedMetricPoints, self.refusedLogRecords].map((metric) => count(metric)),
    ['receiver', 'transport'],
  ),
  unit: 'count',
  alert: telemetryLost('refused'),
});

export const telemetryQueue = indicator({
  title: 'Collector queue',
  description: 'How full the sending queue of each exporter is; it fills when a back end does not answer.',
  measure: ratio(level(self.queueSize), level(self.queueCapacity), ['exporter', 'data_type']),
  unit: 'percent',
  alert: {
    name: 'TelemetryLost',
    variant: 'queue',
    window: '5m',
    levels: [
      { severity: 'warning', threshold: 'AI_TELEMETRY_QUEUE' },
      { severity: 'critical', threshold: 'AI_TELEMETRY_QUEUE', for: '15m' },
    ],
  },
});

export const notificationsFailed = indicator({
  title: 'Notifications not delivered',
  description: 'Notifications that a channel did not take, by channel and reason.',
  measure: increase(count(self.notificationsFailed), ['integration', 'reason']),
  unit: 'count',
  alert: {
    name: 'NotificationFailed',
    window: '5m',
    levels: [{ severity: 'critical', threshold: 'AI_NOTIFICATIONS_FAILED_CRITICAL', for: '5m' }],
  },
});

export const alertsFiring = indicator({
  title: 'Alerts firing',
  description: 'Alerts that are firing now, from warning on.',
  measure: last(level(self.alerts, { alertstate: 'firing', severity: ['warning', 'error', 'critical', 'emergency'] }), 'sum', [
    'alertname',
  ]),
  unit: 'count',
});

export const watchdog = indicator({
  title: 'Watchdog',
  description: 'Fires all the time, so that its absence shows that alerts do not get through.',
  measure: always,
  unit: 'state',
  alert: { name: 'Watchdog', window: '5m', levels: [{ severity: 'info' }] },
});
