import * as inference from '../../catalogue/indicators/inference.ts';
import * as money from '../../catalogue/indicators/money.ts';
import * as telemetry from '../../catalogue/indicators/telemetry.ts';
import * as tokens from '../../catalogue/indicators/tokens.ts';
import { DASHBOARD_UIDS } from '../links.ts';
import type { DashboardSpec } from './panel-spec.ts';

/** The dashboard to open first. */
export const OVERVIEW: DashboardSpec = {
  uid: DASHBOARD_UIDS.overview,
  title: 'AI overview',
  description: 'Is it working, is it fast, and what does it cost?',
  rows: [
    {
      title: 'Now',
      height: 4,
      panels: [
        { kind: 'stat', indicator: money.dailyCost, width: 4 },
        { kind: 'stat', indicator: inference.inferenceErrorRate, width: 4 },
        { kind: 'stat', indicator: inference.inferenceP95, width: 4 },
        { kind: 'stat', indicator: inference.firstChunkP95, width: 4 },
        { kind: 'stat', indicator: inference.inferencesActive, width: 4 },
        { kind: 'stat', indicator: telemetry.alertsFiring, width: 4 },
      ],
    },
    {
      title: 'Traffic and errors',
      height: 8,
      panels: [
        { kind: 'chart', indicator: inference.inferenceRate, width: 8 },
        { kind: 'chart', indicator: inference.inferenceErrorRate, width: 8 },
        { kind: 'chart', indicator: inference.inferenceErrorsByType, width: 8 },
      ],
    },
    {
      title: 'Latency and cost',
      height: 8,
      panels: [
        { kind: 'chart', indicator: inference.inferenceP95, exemplars: inference.spanP95, width: 8 },
        { kind: 'columns', indicator: money.spending, width: 8 },
        { kind: 'chart', indicator: tokens.outputTokenRate, width: 8 },
      ],
    },
    {
      title: 'Can these numbers be trusted?',
      height: 8,
      panels: [
        { kind: 'chart', indicator: telemetry.telemetryQueue, width: 6 },
        { kind: 'chart', indicator: telemetry.telemetryDroppedItems, width: 6 },
        { kind: 'chart', indicator: telemetry.telemetryRejected, width: 6 },
        { kind: 'chart', indicator: telemetry.telemetryNotQueued, width: 6 },
        { kind: 'chart', indicator: telemetry.telemetryRefused, width: 6 },
        { kind: 'chart', indicator: telemetry.notificationsFailed, width: 6 },
        { kind: 'chart', indicator: telemetry.telemetryFaults, width: 6 },
        { kind: 'chart', indicator: money.unpriced, width: 6 },
      ],
    },
  ],
};
