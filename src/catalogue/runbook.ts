/** Every alert, without the prefix that its name carries in Prometheus. */
export const ALERT_NAMES = [
  'InferenceErrorRateHigh',
  'InferenceSlow',
  'FirstChunkSlow',
  'ProviderCritical',
  'DailyCostHigh',
  'UnpricedModel',
  'TelemetryLost',
  'NotificationFailed',
  'Watchdog',
] as const;

export type AlertName = (typeof ALERT_NAMES)[number];

/** Name of an alert as Prometheus, Alertmanager and people see it. */
export function alertTitle(name: AlertName): string {
  return `AIMeter${name}`;
}

/** What the person who was woken up needs, in the order in which it is needed. Plain sentences, Markdown allowed. */
export interface Runbook {
  readonly meaning: string;
  /** Steps that find out what is going on. */
  readonly look: readonly string[];
  /** Steps that end it. */
  readonly act: readonly string[];
}
