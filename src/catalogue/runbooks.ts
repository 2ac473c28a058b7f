import type { AlertName, Runbook } from './runbook.ts';
import { firstChunkSlow, inferenceErrorRateHigh, inferenceSlow, providerCritical } from './runbooks/inference.ts';
import { dailyCostHigh, unpricedModel } from './runbooks/money.ts';
import { notificationFailed, telemetryLost, watchdog } from './runbooks/telemetry.ts';

/** The runbook of each alert. An alert without one does not compile. */
export const RUNBOOKS: Readonly<Record<AlertName, Runbook>> = {
  InferenceErrorRateHigh: inferenceErrorRateHigh,
  InferenceSlow: inferenceSlow,
  FirstChunkSlow: firstChunkSlow,
  ProviderCritical: providerCritical,
  DailyCostHigh: dailyCostHigh,
  UnpricedModel: unpricedModel,
  TelemetryLost: telemetryLost,
  NotificationFailed: notificationFailed,
  Watchdog: watchdog,
};
