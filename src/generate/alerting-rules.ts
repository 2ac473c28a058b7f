import { AREAS, INDICATORS } from '../catalogue/indicators.ts';
import type { Area } from '../catalogue/indicators.ts';
import type { ThresholdOverrides } from '../catalogue/thresholds.ts';
import { alertRules, isAlerting } from './alert-rule.ts';
import type { AlertingIndicator } from './alert-rule.ts';
import type { DashboardKey } from './links.ts';
import { renderYaml } from './rule-file.ts';
import type { AlertingRule } from './rule-file.ts';

/** Where the alerting rules belong in the repository. */
export const ALERT_RULES_PATH = 'prometheus/rules/aimeter-alerts.rules.yml';

/** How often conditions are looked at; part of the 30 seconds from a breach to its notification. */
export const EVALUATION_INTERVAL = '5s';

const DASHBOARD: Readonly<Record<Area, DashboardKey>> = {
  inference: 'models',
  tokens: 'models',
  money: 'cost',
  telemetry: 'overview',
};

/** Indicators with an alert, with the area they belong to, in the order of the catalogue. */
export const ALERTING: readonly { readonly area: Area; readonly indicator: AlertingIndicator }[] = AREAS.flatMap((area) =>
  INDICATORS[area].filter(isAlerting).map((indicator) => ({ area, indicator })),
);

/** A group of alerting rules. */
export interface AlertGroup {
  readonly name: string;
  readonly interval: string;
  readonly rules: readonly AlertingRule[];
}

/** Every alerting rule, one group for each area. */
export function alertGroups(thresholds?: ThresholdOverrides): readonly AlertGroup[] {
  const areas = AREAS.filter((area) => INDICATORS[area].some(isAlerting));
  return areas.map((area) => ({
    name: `aimeter-alerts-${area}`,
    interval: EVALUATION_INTERVAL,
    rules: ALERTING.filter((entry) => entry.area === area).flatMap(({ indicator }) =>
      alertRules(indicator, { dashboard: DASHBOARD[area], thresholds }),
    ),
  }));
}

/** The file with the alerting rules. */
export function renderAlertRules(thresholds?: ThresholdOverrides): string {
  return renderYaml({ groups: alertGroups(thresholds) }, []);
}
