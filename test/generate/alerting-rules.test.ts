import { describe, expect, it } from 'vitest';
import { ALERT_NAMES, alertTitle } from '../../src/catalogue/runbook.ts';
import { ALERT_RULES_PATH, ALERTING, alertGroups } from '../../src/generate/alerting-rules.ts';
import { DASHBOARDS } from '../../src/generate/dashboards.ts';
import { GRAFANA_URL } from '../../src/generate/links.ts';
import { MONEY_RULES_PATH } from '../../src/generate/recording-rules.ts';
import { syntaxErrors, unknownReads } from './support/promql.ts';
import { readRules, readText } from './support/rule-files.ts';

const rules = readRules(ALERT_RULES_PATH);

/** Typed by hand from the alert table of the requirements: name, variant, severity, comparison, waiting time, least traffic. */
const REQUIRED: readonly (readonly [string, string, string, string, string, string])[] = [
  ['AIMeterInferenceErrorRateHigh', 'share', 'warning', '> 0.05', '5m', '>= 20'],
  ['AIMeterInferenceErrorRateHigh', 'absolute', 'warning', '> 0.1', '2m', ''],
  ['AIMeterInferenceSlow', '', 'warning', '> 3', '5m', '>= 20'],
  ['AIMeterInferenceSlow', '', 'critical', '> 10', '5m', '>= 20'],
  ['AIMeterFirstChunkSlow', '', 'warning', '> 2', '5m', '>= 20'],
  ['AIMeterProviderCritical', '', 'critical', '> 0', '', ''],
  ['AIMeterDailyCostHigh', '', 'warning', '> 10', '', ''],
  ['AIMeterDailyCostHigh', '', 'critical', '> 25', '', ''],
  ['AIMeterDailyCostHigh', '', 'emergency', '> 100', '1h', ''],
  ['AIMeterUnpricedModel', '', 'warning', '> 0', '10m', ''],
  ['AIMeterTelemetryLost', 'dropped', 'warning', '> 0', '', ''],
  ['AIMeterTelemetryLost', 'dropped', 'critical', '> 0', '15m', ''],
  ['AIMeterTelemetryLost', 'rejected', 'warning', '> 0', '', ''],
  ['AIMeterTelemetryLost', 'rejected', 'critical', '> 0', '15m', ''],
  ['AIMeterTelemetryLost', 'not_queued', 'warning', '> 0', '', ''],
  ['AIMeterTelemetryLost', 'not_queued', 'critical', '> 0', '15m', ''],
  ['AIMeterTelemetryLost', 'refused', 'warning', '> 0', '', ''],
  ['AIMeterTelemetryLost', 'refused', 'critical', '> 0', '15m', ''],
  ['AIMeterTelemetryLost', 'queue', 'warning', '> 0.8', '', ''],
  ['AIMeterTelemetryLost', 'queue', 'critical', '> 0.8', '15m', ''],
  ['AIMeterNotificationFailed', '', 'critical', '> 0', '5m', ''],
  ['AIMeterWatchdog', '', 'info', '', '', ''],
];

/** The last comparison of each part of an expression, `and` guards apart. */
function comparisons(expr: string): { readonly condition: string; readonly guard: string } {
  const [condition = '', guard = ''] = expr.split('\nand\n');
  const found = condition.split('\nor\n').map((part) => /> [\d.]+$/.exec(part)?.[0] ?? '');
  return { condition: [...new Set(found)].join(' '), guard: />= \d+$/.exec(guard)?.[0] ?? '' };
}

function sorted(table: readonly (readonly string[])[]): readonly string[] {
  return table.map((row) => row.join(' | ')).toSorted();
}

describe('the alerting rules', () => {
  it('are those of the requirements', () => {
    const found = rules.map(({ alert = '', labels = {}, expr, for: wait = '' }) => {
      const { condition, guard } = comparisons(expr);
      return [alert, labels['variant'] ?? '', labels['severity'] ?? '', condition, wait, guard];
    });
    expect(sorted(found)).toEqual(sorted(REQUIRED));
  });

  it('parse, and read only series and labels that exist', () => {
    for (const { expr } of [...rules, ...readRules(MONEY_RULES_PATH)]) {
      expect(syntaxErrors(expr)).toEqual([]);
      expect(unknownReads(expr)).toEqual([]);
    }
  });

  it('differ in their labels, so that no two fire as one', () => {
    const identities = rules.map(({ alert, labels }) => JSON.stringify([alert, labels]));
    expect(new Set(identities).size).toBe(rules.length);
  });

  it('say what happened, with the number and its unit, and where to look', () => {
    const headings = readText('docs/alerts.md').match(/^## .*$/gm) ?? [];
    const uids = Object.values(DASHBOARDS).map(({ uid }) => uid);
    for (const { alert = '', annotations = {} } of rules) {
      expect(headings).toContain(`## ${alert}`);
      expect(annotations['runbook_url']).toBe(`docs/alerts.md#${alert.toLowerCase()}`);
      expect(uids).toContain(/\/d\/([^?]+)/.exec(annotations['dashboard_url'] ?? '')?.[1]);
    }
    for (const { annotations = {}, labels = {} } of rules.filter(({ alert }) => alert !== 'AIMeterWatchdog')) {
      expect(annotations['summary']).toContain('$value');
      expect(annotations['description']).toContain(`${labels['severity']} above `);
    }
  });

  it('exist for every alert name, which every runbook heading has', () => {
    const named = new Set(ALERTING.map(({ indicator }) => indicator.alert.name));
    expect([...named].toSorted()).toEqual([...ALERT_NAMES].toSorted());
    for (const name of ALERT_NAMES) expect(readText('docs/alerts.md')).toContain(`\n## ${alertTitle(name)}\n`);
  });

  it('follow an overridden threshold, in the condition and in the words', () => {
    const overridden = alertGroups({ AI_INFERENCE_ERROR_RATE_WARNING: 7.5, AI_MINIMUM_TRAFFIC: 50 })
      .flatMap(({ rules: all }) => all)
      .find(({ labels }) => labels['variant'] === 'share');
    expect(comparisons(overridden?.expr ?? '')).toEqual({ condition: '> 0.075', guard: '>= 50' });
    expect(overridden?.annotations['description']).toContain('warning above 7.5 %');
  });

  it('link to Grafana where docker compose puts it', () => {
    const port = /^STACK_GRAFANA_PORT=(\d+)$/m.exec(readText('.env'))?.[1];
    expect(GRAFANA_URL).toBe(`http://127.0.0.1:${port}`);
  });
});
