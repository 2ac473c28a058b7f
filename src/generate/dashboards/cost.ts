import * as money from '../../catalogue/indicators/money.ts';
import { DASHBOARD_UIDS } from '../links.ts';
import type { DashboardSpec } from './panel-spec.ts';

/** Where the dollars go. Every amount is exact to the cent. */
export const COST: DashboardSpec = {
  uid: DASHBOARD_UIDS.cost,
  title: 'AI cost',
  description: 'How much was spent, on what, and how much of it was wasted?',
  rows: [
    {
      title: 'Dollars',
      height: 4,
      panels: [
        { kind: 'stat', indicator: money.dailyCost, width: 6 },
        { kind: 'stat', indicator: money.spending, title: 'Spent in the chosen time', width: 6 },
        { kind: 'stat', indicator: money.wasted, width: 6 },
        { kind: 'stat', indicator: money.saved, width: 6 },
      ],
    },
    {
      title: 'On what',
      height: 8,
      panels: [
        { kind: 'columns', indicator: money.spending, title: 'Spent by model', width: 16 },
        { kind: 'bars', indicator: money.dailyCostByModel, width: 8 },
        { kind: 'bars', indicator: money.spendingByComponent, width: 8 },
        { kind: 'bars', indicator: money.spendingByTask, width: 8 },
        { kind: 'bars', indicator: money.spendingByService, width: 8 },
      ],
    },
    {
      title: 'What could be saved',
      height: 8,
      panels: [
        { kind: 'columns', indicator: money.wasted, title: 'Wasted by reason', width: 6 },
        { kind: 'columns', indicator: money.saved, width: 6 },
        { kind: 'chart', indicator: money.operationCostP95, width: 6 },
        { kind: 'chart', indicator: money.unpriced, width: 6 },
      ],
    },
  ],
};
