import type { Alert, AlertLevel, Indicator } from '../catalogue/indicator.ts';
import { trafficOf } from '../catalogue/measure.ts';
import type { Measure } from '../catalogue/measure.ts';
import { prometheusLabel } from '../catalogue/prometheus-name.ts';
import { ENVIRONMENT, SERVICE_NAME } from '../catalogue/resource.ts';
import { alertTitle } from '../catalogue/runbook.ts';
import type { ThresholdOverrides } from '../catalogue/thresholds.ts';
import { PROVIDER_NAME, REQUEST_MODEL } from '../semconv/attributes.ts';
import { dashboardUrl, runbookUrl } from './links.ts';
import type { DashboardKey } from './links.ts';
import { renderMeasure, sumOf } from './promql.ts';
import type { AlertingRule } from './rule-file.ts';
import { describeThreshold, renderThreshold, VALUE_TEMPLATES } from './wording.ts';

/** An indicator that has an alert. */
export interface AlertingIndicator extends Indicator {
  readonly alert: Alert;
}

/** Whether the indicator has an alert. */
export function isAlerting(indicator: Indicator): indicator is AlertingIndicator {
  return indicator.alert !== undefined;
}

/** What decides how an alert is written, beside the indicator. */
export interface AlertRuleOptions {
  /** Dashboard to look at first. */
  readonly dashboard: DashboardKey;
  readonly thresholds?: ThresholdOverrides | undefined;
}

/** One rule for each severity of an alert. */
export function alertRules(indicator: AlertingIndicator, options: AlertRuleOptions): readonly AlertingRule[] {
  const { alert } = indicator;
  return alert.levels.map((level) => ({
    alert: alertTitle(alert.name),
    expr: renderCondition(indicator, level, options.thresholds),
    ...(level.for === undefined ? {} : { for: level.for }),
    labels: { severity: level.severity, ...(alert.variant === undefined ? {} : { variant: alert.variant }) },
    annotations: annotations(indicator, level, options),
  }));
}

/** PromQL that yields the series in breach: the measure beyond the threshold, with enough traffic behind it. */
export function renderCondition(
  { measure, alert }: AlertingIndicator,
  level: AlertLevel,
  overrides?: ThresholdOverrides,
): string {
  const { threshold } = level;
  const context = { window: alert.window, empty: alert.direction === 'below' ? 'zero' : 'absent' } as const;
  const compare =
    threshold === undefined ? '' : ` ${alert.direction === 'above' ? '>' : '<'} ${renderThreshold(threshold, overrides)}`;
  const parts = renderMeasure(measure, context).map((part) => `${part}${part.includes('\n') ? '\n ' : ''}${compare}`);
  return [parts.join('\nor\n'), ...trafficGuard(measure, alert, overrides)].join('\nand\n');
}

function trafficGuard(measure: Measure, alert: Alert, overrides?: ThresholdOverrides): readonly string[] {
  const traffic = trafficOf(measure);
  if (alert.minimumTraffic === undefined || traffic === undefined) return [];
  return [
    `${sumOf('increase', traffic, measure.by, { window: alert.window })} >= ${renderThreshold(alert.minimumTraffic, overrides)}`,
  ];
}

function annotations(indicator: AlertingIndicator, level: AlertLevel, { dashboard, thresholds }: AlertRuleOptions) {
  const { alert, measure, unit } = indicator;
  const value = VALUE_TEMPLATES[unit];
  const limit =
    level.threshold === undefined
      ? ''
      : ` Now ${value}, ${level.severity} ${alert.direction} ${describeThreshold(level.threshold, thresholds)}, measured over ${alert.window}.`;
  const described: Readonly<Record<string, string>> = {
    summary: level.threshold === undefined ? indicator.title : `${indicator.title}${renderSubject(indicator)}: ${value}`,
    description: `${indicator.description}${limit}`,
    runbook_url: runbookUrl(alert.name),
    dashboard_url: dashboardUrl(dashboard, dashboardVariables(measure.by)),
  };
  return described;
}

/** Words that say what the alert is about: ` of gpt-4o in chat (production)`. */
function renderSubject({ measure, legend }: Indicator): string {
  const names = (legend.length === 0 ? measure.by : legend).filter((name) => name !== ENVIRONMENT && name !== SERVICE_NAME);
  const what = names.length === 0 ? '' : ` of ${names.map(renderLabel).join(' ')}`;
  const where = measure.by.includes(SERVICE_NAME) ? ` in ${renderLabel(SERVICE_NAME)}` : '';
  return `${what}${where}`;
}

function renderLabel(attribute: string): string {
  return `{{ $labels.${prometheusLabel(attribute)} }}`;
}

const VARIABLES: Readonly<Record<string, string>> = {
  [ENVIRONMENT]: 'environment',
  [SERVICE_NAME]: 'service',
  [PROVIDER_NAME]: 'provider',
  [REQUEST_MODEL]: 'model',
};

function dashboardVariables(by: readonly string[]): Readonly<Record<string, string>> {
  const known = by.flatMap((attribute) => {
    const variable = VARIABLES[attribute];
    return variable === undefined ? [] : [[variable, `{{ $labels.${prometheusLabel(attribute)} | urlquery }}`] as const];
  });
  return Object.fromEntries(known);
}
