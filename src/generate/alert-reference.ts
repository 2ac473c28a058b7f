import { ALERT_NAMES, alertTitle } from '../catalogue/runbook.ts';
import type { AlertName } from '../catalogue/runbook.ts';
import { RUNBOOKS } from '../catalogue/runbooks.ts';
import { THRESHOLDS } from '../catalogue/thresholds.ts';
import type { ThresholdName } from '../catalogue/thresholds.ts';
import type { AlertingIndicator } from './alert-rule.ts';
import { ALERTING } from './alerting-rules.ts';
import { RUNBOOKS_PATH } from './links.ts';
import { code, renderTable } from './markdown.ts';
import { GENERATED } from './rule-file.ts';
import { describeThreshold } from './wording.ts';

/** Where the reference of alerts belongs in the repository: the page that every alert links to. */
export const ALERT_REFERENCE_PATH = RUNBOOKS_PATH;

const INTRODUCTION = `Every alert, when it fires, and what to do then. A higher severity mutes the lower ones of the same alert about the same subject.
Thresholds are written once, in \`src/catalogue/thresholds.ts\`; rules, rule tests, lines on the dashboards and this page are made
from them.`;

/** All alerts in one table, the thresholds by variable, then one section with the runbook of each alert. */
export function renderAlertReference(): string {
  const sections = ALERT_NAMES.map(renderSection);
  return `${[`<!-- ${GENERATED} -->`, '# Alerts', INTRODUCTION, renderAlerts(), '## Thresholds', renderThresholds(), ...sections].join('\n\n')}\n`;
}

function indicatorsOf(name: AlertName): readonly AlertingIndicator[] {
  return ALERTING.map(({ indicator }) => indicator).filter(({ alert }) => alert.name === name);
}

function renderAlerts(): string {
  const rows = ALERT_NAMES.flatMap((name) =>
    indicatorsOf(name).flatMap(({ title, alert }) =>
      alert.levels.map((level) => [
        `[${alertTitle(name)}](#${alertTitle(name).toLowerCase()})${alert.variant === undefined ? '' : ` ${code(alert.variant)}`}`,
        level.severity,
        level.threshold === undefined ? 'always' : `${title} ${alert.direction} ${describeThreshold(level.threshold)}`,
        level.threshold === undefined ? '' : alert.window,
        level.for ?? 'at once',
        alert.minimumTraffic === undefined ? '' : describeThreshold(alert.minimumTraffic),
      ]),
    ),
  );
  return renderTable(['alert', 'severity', 'fires when', 'measured over', 'for', 'minimum traffic'], rows);
}

function renderThresholds(): string {
  const names = Object.keys(THRESHOLDS).filter((name): name is ThresholdName => name in THRESHOLDS);
  return renderTable(
    ['variable', 'default'],
    names.map((name) => [code(name), describeThreshold(name)]),
  );
}

function renderSection(name: AlertName): string {
  const { meaning, look, act } = RUNBOOKS[name];
  const choices = act.map((line) => `- ${line}`).join('\n');
  return `## ${alertTitle(name)}\n\n${meaning}\n\n**Look**\n\n${renderSteps(look)}\n\n**Do**\n\n${choices}`;
}

function renderSteps(lines: readonly string[]): string {
  return lines.map((line, index) => `${index + 1}. ${line}`).join('\n');
}
