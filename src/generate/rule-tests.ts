import type { ThresholdOverrides } from '../catalogue/thresholds.ts';
import { ALERT_RULES_PATH, ALERTING } from './alerting-rules.ts';
import { renderYaml } from './rule-file.ts';
import { levelTests } from './rule-tests/cases.ts';

/** Where the rule tests belong in the repository. */
export const RULE_TESTS_PATH = 'prometheus/tests/aimeter-alerts.test.yml';

/** The file for `promtool test rules`, made from the same values as the rules. */
export function renderRuleTests(thresholds?: ThresholdOverrides): string {
  const tests = ALERTING.flatMap(({ indicator }) =>
    indicator.alert.levels.flatMap((level) => levelTests(indicator, level, thresholds)),
  );
  const file = {
    rule_files: [`../../${ALERT_RULES_PATH}`],
    evaluation_interval: '1m',
    fuzzy_compare: true,
    tests,
  };
  return renderYaml(file, ['Run: promtool test rules prometheus/tests/*.test.yml']);
}
