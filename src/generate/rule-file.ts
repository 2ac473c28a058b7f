import { stringify } from 'yaml';

/** A rule that records a series. @see https://prometheus.io/docs/prometheus/latest/configuration/recording_rules/ */
export interface RecordingRule {
  readonly record: string;
  readonly expr: string;
  readonly labels?: Readonly<Record<string, string>>;
}

/** A rule that fires an alert. @see https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/ */
export interface AlertingRule {
  readonly alert: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/** Rules that are evaluated one after the other, at the same timestamp. */
export interface RuleGroup {
  readonly name: string;
  readonly interval: string;
  readonly rules: readonly (RecordingRule | AlertingRule)[];
}

/** The first line of every generated file. */
export const GENERATED = 'Written by `npm run generate` from src/catalogue. Change it there.';

/** YAML of a Prometheus file, with the reason for its content on top. */
export function renderYaml(content: object, comment: readonly string[]): string {
  const head = [GENERATED, ...comment].map((line) => `${`# ${line}`.trimEnd()}\n`).join('');
  return head + stringify(content, { lineWidth: 0, aliasDuplicateObjects: false, singleQuote: true });
}
