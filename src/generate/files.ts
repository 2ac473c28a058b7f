import { ALERT_REFERENCE_PATH, renderAlertReference } from './alert-reference.ts';
import { ALERT_RULES_PATH, renderAlertRules } from './alerting-rules.ts';
import { COMPATIBILITY_REFERENCE_PATH, renderCompatibilityReference } from './compatibility-reference.ts';
import { COMPATIBILITY_RULES_PATH, renderCompatibilityRules } from './compatibility-rules.ts';
import { DASHBOARDS } from './dashboards.ts';
import { renderDashboard } from './dashboards/dashboard.ts';
import { MONEY_RULES_PATH, renderMoneyRules } from './recording-rules.ts';
import { METRICS_REFERENCE_PATH, renderMetricsReference } from './reference.ts';
import { renderRuleTests, RULE_TESTS_PATH } from './rule-tests.ts';

/** A file of the repository that is made from data and never edited by hand. */
export interface GeneratedFile {
  /** From the root of the repository, with forward slashes. */
  readonly path: string;
  readonly render: () => string;
}

/** What is made from the catalogue. */
export const CATALOGUE_FILES: readonly GeneratedFile[] = [
  { path: MONEY_RULES_PATH, render: renderMoneyRules },
  { path: COMPATIBILITY_RULES_PATH, render: renderCompatibilityRules },
  { path: ALERT_RULES_PATH, render: () => renderAlertRules() },
  { path: RULE_TESTS_PATH, render: () => renderRuleTests() },
  ...Object.entries(DASHBOARDS).map(([path, spec]) => ({ path, render: () => renderDashboard(spec) })),
  { path: METRICS_REFERENCE_PATH, render: renderMetricsReference },
  { path: COMPATIBILITY_REFERENCE_PATH, render: renderCompatibilityReference },
  { path: ALERT_REFERENCE_PATH, render: renderAlertReference },
];
