import { MODEL } from '../catalogue/indicators/subject.ts';
import { cost } from '../catalogue/metrics/money.ts';
import { prometheusName } from '../catalogue/prometheus-name.ts';
import { aggregate } from './promql.ts';
import { spendOnEveSeries, spendSeries, spendSinceEveSeries } from './recorded.ts';
import { renderYaml } from './rule-file.ts';
import type { RecordingRule, RuleGroup } from './rule-file.ts';

/** Where the money rules belong in the repository. */
export const MONEY_RULES_PATH = 'prometheus/rules/aimeter-money.rules.yml';

const COMMENT = [
  '',
  'Dollars since midnight UTC, exact to the cent: no extrapolation (`anchored`), counter resets and ended processes included.',
  '- `[1d:1d]` evaluates what is before it at exactly one moment: the last midnight UTC.',
  '- `offset -1d` moves the end of the window from that midnight to the next one, so that the window holds all of today.',
  '- The window begins 2 h before midnight and the next rule takes these 2 h off again. Prometheus looks back 5 minutes for the',
  '  value at the start of a window; a process that slept through midnight exported its last value earlier than that.',
  '- The window reaches into the future, so the rules are right about the present only: do not back-fill them.',
  '- They read every sample since 22:00: 50 ms on one core at the end of the day for 100 series exported every 10 s.',
  'Rules of one group run in order at one timestamp. `promtool test rules` cannot load `anchored`; test/stack proves the values.',
];

function spendAtMidnight(series: { readonly name: string }, window: string): RecordingRule {
  const range = `increase(${prometheusName(cost)}[${window})`;
  return { record: series.name, expr: aggregate('sum', MODEL, `last_over_time(${range}[1d:1d])`) };
}

/** Recording rules about money, evaluated every 5 seconds so that a breach is notified within 30. */
export function moneyRules(): RuleGroup {
  return {
    name: 'aimeter-money',
    interval: '5s',
    rules: [
      spendAtMidnight(spendSinceEveSeries, '26h] anchored offset -1d'),
      spendAtMidnight(spendOnEveSeries, '2h] anchored'),
      {
        record: spendSeries.name,
        expr: `${spendSinceEveSeries.name} - ${spendOnEveSeries.name}\nor\n${spendSinceEveSeries.name}`,
      },
    ],
  };
}

/** The file with the money rules. */
export function renderMoneyRules(): string {
  return renderYaml({ groups: [moneyRules()] }, COMMENT);
}
