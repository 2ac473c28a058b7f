import type { Runbook } from '../runbook.ts';

export const telemetryLost: Runbook = {
  meaning:
    'Spans, metrics or logs are being lost, or soon will be: what the dashboards show is too low. The label `variant` tells where: `dropped` in the application, `refused` at the entrance of the Collector, `not_queued` and `queue` before a back end, `rejected` by a back end. It becomes critical when it goes on for a quarter of an hour. After a restart of Prometheus an old loss may be reported once more, for five minutes.',
  look: [
    '`dropped`: the label `aimeter_telemetry_reason` says why; `queue_full` means that the Collector does not answer or the application produces more than it sends.',
    '`refused`: the Collector is short of memory or its queue is full; clients that retry lose nothing.',
    '`queue`, `not_queued`: the back end behind the exporter in the label does not answer, or not fast enough.',
    '`rejected`: the log of the Collector has the reply of the back end, such as `too old sample` or `duplicate sample`.',
  ],
  act: [
    'Bring the back end back: the queue is on disk and empties by itself.',
    'Give the Collector more memory or a larger queue, or send less: sample traces, drop debug logs.',
    '`rejected`: find the sender in the reply of the back end; two processes with one `service.instance.id` are the usual cause.',
  ],
};

export const notificationFailed: Runbook = {
  meaning:
    'Alertmanager could not deliver notifications through one channel for five minutes. This alert comes through another channel; whatever else should have come through the broken one did not arrive.',
  look: [
    'Read the labels `integration` and `reason`, then the log of Alertmanager for the reply of the channel.',
    'Look at the alerts that are firing now: nobody may have heard of them.',
  ],
  act: [
    'Put the secret of the channel in place again; it is read for each notification, a restart is not needed.',
    '`clientError`: the address or the key is wrong. `serverError`: the service is down, Alertmanager goes on trying.',
  ],
};

export const watchdog: Runbook = {
  meaning:
    'Nothing is wrong: this alert fires all the time. Point it at a service that raises an alarm when it stops hearing from it, and an outage of Prometheus, Alertmanager or the network will not go unnoticed.',
  look: ['When it is not firing: is Prometheus up, are the rules loaded (Status, Rules), does it reach Alertmanager?'],
  act: ['Bring back what is down. Until then no alert of any kind is sent.'],
};
