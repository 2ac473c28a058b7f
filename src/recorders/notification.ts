import { alertNotifications } from '../catalogue/metrics/health.ts';
import { ALERT_CHANNEL, OUTCOME } from '../semconv/aimeter.ts';
import { ERROR_TYPE } from '../semconv/attributes.ts';
import { failureType } from './failure-type.ts';
import { recordFact } from './record-fact.ts';

/** A notification about an alert that the application sent, or tried to. */
export interface Notification {
  /** The same for all of a way: `slack`, `email`. Never an address. */
  readonly channel: string;
  /** What was thrown, when it failed. */
  readonly error?: unknown;
}

/** Records a notification. Wrong values are left out; never throws. */
export function recordNotification(notification: Notification): void {
  recordFact('recordNotification', ({ work, take }) => {
    const channel = take.name('channel', notification.channel);
    if (channel === undefined) return;
    const failure = failureType(work, notification.error);
    const outcome = failure === undefined ? 'success' : 'failure';
    work.metrics.add(alertNotifications, { [ALERT_CHANNEL]: channel, [OUTCOME]: outcome, [ERROR_TYPE]: failure });
  });
}
