import type { AlertName } from '../catalogue/runbook.ts';
import { alertTitle } from '../catalogue/runbook.ts';

/** Where Grafana answers as docker-compose.yml starts it. */
export const GRAFANA_URL = 'http://127.0.0.1:3000';

/** Where the runbooks are in the repository. */
export const RUNBOOKS_PATH = 'docs/alerts.md';

/** Stable ids of the dashboards: part of every link to them. */
export const DASHBOARD_UIDS = { overview: 'aimeter-overview', models: 'aimeter-models', cost: 'aimeter-cost' } as const;

export type DashboardKey = keyof typeof DASHBOARD_UIDS;

/** Runbook of an alert, a path in the repository. */
export function runbookUrl(name: AlertName): string {
  return `${RUNBOOKS_PATH}#${alertTitle(name).toLowerCase()}`;
}

/** Address of a dashboard with the given variables, whose values may be alert templates. */
export function dashboardUrl(key: DashboardKey, variables: Readonly<Record<string, string>>): string {
  const query = Object.entries(variables).map(([name, value]) => `var-${name}=${value}`);
  return `${GRAFANA_URL}/d/${DASHBOARD_UIDS[key]}${query.length === 0 ? '' : '?'}${query.join('&')}`;
}
