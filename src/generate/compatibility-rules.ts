import { OLD_NAMES } from '../catalogue/compatibility.ts';
import type { OldName } from '../catalogue/compatibility/old-name.ts';
import { renderOldSeries } from './old-value.ts';
import { renderYaml } from './rule-file.ts';
import type { RecordingRule, RuleGroup } from './rule-file.ts';

/** Where the rules with the old names belong in the repository. */
export const COMPATIBILITY_RULES_PATH = 'prometheus/rules/aimeter-compatibility.rules.yml';

const COMMENT = [
  '',
  'Names from before aimeter, so that existing queries go on working: docs/compatibility-names.md. Delete this file where nothing',
  'asks for them.',
  'Every series belongs to one process (job, instance, service_instance_id): a counter falls back to 0 only together with its process,',
  'so that rate() and increase() over it stay right.',
];

/** Recording rules that keep every old name alive. */
export function compatibilityRules(): RuleGroup {
  return { name: 'aimeter-compatibility', interval: '10s', rules: OLD_NAMES.flatMap(rulesOf) };
}

function rulesOf({ name, labels, series }: OldName): readonly RecordingRule[] {
  return series.flatMap((one) =>
    renderOldSeries(one, labels).map(({ suffix, expr }) => ({
      record: `${name}${suffix}`,
      expr,
      ...(one.labels !== undefined && { labels: one.labels }),
    })),
  );
}

/** The file with the old names. */
export function renderCompatibilityRules(): string {
  return renderYaml({ groups: [compatibilityRules()] }, COMMENT);
}
