import type { AlertLevel } from '../../catalogue/indicator.ts';
import { trafficOf } from '../../catalogue/measure.ts';
import type { Measure } from '../../catalogue/measure.ts';
import { prometheusName } from '../../catalogue/prometheus-name.ts';
import { alertTitle } from '../../catalogue/runbook.ts';
import { thresholdValue } from '../../catalogue/thresholds.ts';
import type { ThresholdOverrides } from '../../catalogue/thresholds.ts';
import type { AlertingIndicator } from '../alert-rule.ts';
import { exampleLabels, renderSeries } from './labels.ts';
import { seriesFor } from './series.ts';
import { minutes } from './time.ts';
import { renderTrack } from './track.ts';
import type { Phases, TestSeries } from './track.ts';

/** One test of `promtool test rules`. */
export interface RuleTest {
  readonly name: string;
  readonly interval: '1m';
  readonly input_series: readonly { readonly series: string; readonly values: string }[];
  readonly promql_expr_test: readonly {
    readonly expr: string;
    readonly eval_time: string;
    readonly exp_samples: readonly { readonly labels: string; readonly value: 1 }[];
  }[];
}

const PLENTY_PER_MINUTE = 1000;
/** Far enough from the threshold for float arithmetic, near enough to notice another threshold. */
const NEAR = 0.01;

/**
 * Tests of one severity of an alert: fires beyond the threshold and resolves, stays silent before it, needs traffic.
 * Where any of several amounts may breach, each of them is tested by itself.
 */
export function levelTests(indicator: AlertingIndicator, level: AlertLevel, overrides?: ThresholdOverrides): readonly RuleTest[] {
  const { measure } = indicator;
  if (measure.form !== 'increase') return measureTests(indicator, level, overrides);
  return measure.of.flatMap((amount) => measureTests({ ...indicator, measure: { ...measure, of: [amount] } }, level, overrides));
}

function measureTests(indicator: AlertingIndicator, level: AlertLevel, overrides?: ThresholdOverrides): readonly RuleTest[] {
  const { alert, measure } = indicator;
  const title = testTitle(indicator, level);
  if (level.threshold === undefined) return [alwaysFires(indicator, level, title)];
  const window = measure.form === 'spend' || measure.form === 'last' ? 0 : minutes(alert.window);
  const phases = { breach: window + minutes(level.for) + 2, calm: window + 2 };
  const check = (fact: string, series: readonly TestSeries[], fires: boolean): RuleTest =>
    createTest(`${title} ${fact}`, series, phases, [
      { at: phases.breach, ...expectation(indicator, level), fires },
      { at: phases.breach + phases.calm, ...expectation(indicator, level), fires: false },
    ]);
  const threshold = thresholdValue(level.threshold, overrides);
  const calm = alert.direction === 'above' ? 0 : calmValue(measure, threshold);
  const target = (value: number, trafficPerMinute: number) => seriesFor(measure, { value, calm, trafficPerMinute, window });
  const away = alert.direction === 'above' ? NEAR : -NEAR;
  const outside = threshold === 0 ? 1 : threshold * (1 + away);
  const tests = [
    check('fires just beyond its threshold and resolves', target(outside, PLENTY_PER_MINUTE), true),
    check('is silent just before its threshold', target(threshold * (1 - away), PLENTY_PER_MINUTE), false),
  ];
  if (appearsLate(measure) && level.for === undefined)
    tests.push(
      check(
        'counts the event with which a series appears',
        target(1, 0).map((series) => newcomer(series, threshold + 1)),
        true,
      ),
    );
  if (alert.minimumTraffic === undefined || trafficOf(measure) === undefined) return tests;
  const minimum = thresholdValue(alert.minimumTraffic, overrides) / window;
  return [
    ...tests,
    check('fires with just enough traffic', target(outside, minimum * (1 + NEAR)), true),
    check('is silent with too little traffic', target(outside, minimum * (1 - NEAR)), false),
  ];
}

/** Something above a lower bound; a share cannot exceed 1. */
function calmValue(measure: Measure, threshold: number): number {
  return measure.form === 'ratio' ? 1 : threshold * 2;
}

function testTitle({ alert, measure }: AlertingIndicator, level: AlertLevel): string {
  const read = measure.form === 'increase' ? measure.of.map(({ metric }) => prometheusName(metric)) : [];
  return [alertTitle(alert.name), alert.variant, level.severity, ...read].filter((part) => part !== undefined).join(' ');
}

/** Whether the counter is one that another server shows from its first event on, not from zero. */
function appearsLate(measure: Measure): boolean {
  return measure.form === 'increase' && measure.of.every(({ metric }) => 'seriesName' in metric);
}

function newcomer(series: TestSeries, value: number): TestSeries {
  return { ...series, track: { kind: 'newcomer', value } };
}

interface Expectation {
  readonly at: number;
  readonly expr: string;
  readonly firing: string;
  readonly fires: boolean;
}

function expectation({ alert, measure }: AlertingIndicator, level: AlertLevel): Pick<Expectation, 'expr' | 'firing'> {
  const state = {
    alertname: alertTitle(alert.name),
    alertstate: 'firing',
    severity: level.severity,
    ...(alert.variant === undefined ? {} : { variant: alert.variant }),
  };
  const where = measure.form === 'increase' ? measure.of[0]?.where : undefined;
  const subject = exampleLabels(measure.by, pick(where, measure.by));
  return { expr: renderSeries('ALERTS', state), firing: renderSeries('ALERTS', { ...state, ...subject }) };
}

function pick<V>(record: Readonly<Record<string, V>> | undefined, names: readonly string[]): Readonly<Record<string, V>> {
  return Object.fromEntries(Object.entries(record ?? {}).filter(([name]) => names.includes(name)));
}

function alwaysFires(indicator: AlertingIndicator, level: AlertLevel, title: string): RuleTest {
  return createTest(`${title} fires all the time`, [], { breach: 1, calm: 1 }, [
    { at: 0, ...expectation(indicator, level), fires: true },
    { at: 10, ...expectation(indicator, level), fires: true },
  ]);
}

function createTest(name: string, series: readonly TestSeries[], phases: Phases, expectations: readonly Expectation[]): RuleTest {
  return {
    name,
    interval: '1m',
    input_series: series.map((one) => ({ series: renderSeries(one.name, one.labels), values: renderTrack(one.track, phases) })),
    promql_expr_test: expectations.map(({ at, expr, firing, fires }) => ({
      expr,
      eval_time: `${at}m`,
      exp_samples: fires ? [{ labels: firing, value: 1 }] : [],
    })),
  };
}
