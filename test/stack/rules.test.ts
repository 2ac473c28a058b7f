import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { binaryPath } from '../../scripts/stack/cache.ts';
import { repositoryPath } from '../../scripts/stack/repository.ts';
import { count, level } from '../../src/catalogue/amount.ts';
import { indicator } from '../../src/catalogue/indicator.ts';
import type { AlertOptions } from '../../src/catalogue/indicator.ts';
import { last, mean, ratio } from '../../src/catalogue/measure.ts';
import type { Measure } from '../../src/catalogue/measure.ts';
import {
  cacheReadTokens,
  inferenceActive,
  inferenceDuration,
  inferenceFinished,
  inputTokens,
} from '../../src/catalogue/metrics/inference.ts';
import { SERVICE } from '../../src/catalogue/resource.ts';
import type { ThresholdOverrides } from '../../src/catalogue/thresholds.ts';
import { alertRules, isAlerting } from '../../src/generate/alert-rule.ts';
import type { AlertingIndicator } from '../../src/generate/alert-rule.ts';
import { ALERT_RULES_PATH, renderAlertRules } from '../../src/generate/alerting-rules.ts';
import { COMPATIBILITY_RULES_PATH } from '../../src/generate/compatibility-rules.ts';
import { MONEY_RULES_PATH } from '../../src/generate/recording-rules.ts';
import { levelTests } from '../../src/generate/rule-tests/cases.ts';
import { renderRuleTests, RULE_TESTS_PATH } from '../../src/generate/rule-tests.ts';
import { REQUEST_MODEL, RESPONSE_FINISH_REASON } from '../../src/semconv/attributes.ts';

function promtool(...args: readonly string[]): { readonly status: number | null; readonly output: string } {
  const { status, stdout, stderr } = spawnSync(binaryPath('promtool'), args, { encoding: 'utf8' });
  return { status, output: stdout + stderr };
}

/** An indicator that is not part of the product, with a warning at 5 percent. */
function alerting(measure: Measure, options: Partial<AlertOptions>): AlertingIndicator {
  const levels = [{ severity: 'warning', threshold: 'AI_INFERENCE_ERROR_RATE_WARNING', for: '5m' }] as const;
  const created = indicator({
    title: 'Example',
    description: 'An example.',
    measure,
    unit: 'percent',
    alert: { name: 'Watchdog', window: '5m', levels, ...options },
  });
  if (!isAlerting(created)) throw new Error('the indicator has no alert');
  return created;
}

describe('the committed rules', () => {
  it('are accepted by Prometheus, without duplicates', () => {
    const files = [ALERT_RULES_PATH, COMPATIBILITY_RULES_PATH, MONEY_RULES_PATH].map((path) => repositoryPath(path));
    const { status, output } = promtool(
      'check',
      'rules',
      '--lint=all',
      '--lint-fatal',
      '--enable-feature=promql-extended-range-selectors',
      ...files,
    );
    expect(output).not.toMatch(/FAILED|duplicate/);
    expect(output).toContain('SUCCESS: 22 rules found');
    expect(output).toContain('SUCCESS: 43 rules found');
    expect(output).toContain('SUCCESS: 3 rules found');
    expect(status).toBe(0);
  });

  it('fire just beyond their thresholds, are silent just before, and resolve', () => {
    expect(promtool('test', 'rules', repositoryPath(RULE_TESTS_PATH))).toMatchObject({ status: 0 });
  });
});

describe('rules with other thresholds', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'aimeter-rules-'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  function write(path: string, content: string): string {
    const target = join(root, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content);
    return target;
  }

  function testWith(rules: ThresholdOverrides, tests: ThresholdOverrides) {
    write(ALERT_RULES_PATH, renderAlertRules(rules));
    return promtool('test', 'rules', write(RULE_TESTS_PATH, renderRuleTests(tests)));
  }

  it('pass the tests made from the same values', () => {
    const thresholds = {
      AI_INFERENCE_LATENCY_WARNING: 4.5,
      AI_COST_DAILY_WARNING: 7,
      AI_MINIMUM_TRAFFIC: 30,
      AI_TELEMETRY_LOST: 3,
    };
    expect(testWith(thresholds, thresholds)).toMatchObject({ status: 0 });
  });

  it.each([
    ['AI_INFERENCE_ERROR_RATE_WARNING', 5.2, 'AIMeterInferenceErrorRateHigh'],
    ['AI_INFERENCE_LATENCY_CRITICAL', 9.8, 'AIMeterInferenceSlow'],
    ['AI_COST_DAILY_EMERGENCY', 102, 'AIMeterDailyCostHigh'],
    ['AI_TELEMETRY_QUEUE', 78, 'AIMeterTelemetryLost'],
    ['AI_MINIMUM_TRAFFIC', 21, 'AIMeterFirstChunkSlow'],
  ] as const)('fail the tests when %s is two percent off', (name, value, alert) => {
    const { status, output } = testWith({ [name]: value }, {});
    expect(status).toBe(1);
    expect(output).toContain(alert);
  });

  it('can be about shares, means and gauges that are too low, or means and gauges that are too high', () => {
    const by = [...SERVICE, REQUEST_MODEL] as const;
    const where = { [RESPONSE_FINISH_REASON]: 'stop' } as const;
    const finished = ratio(count(inferenceFinished, where), count(inferenceFinished), by);
    const cached = ratio(count(cacheReadTokens), count(inputTokens), by);
    const duration = mean(inferenceDuration, { by });
    const active = last(level(inferenceActive), 'sum', by);
    const alerts = [
      alerting(finished, { direction: 'below', minimumTraffic: 'AI_MINIMUM_TRAFFIC' }),
      alerting(cached, { direction: 'below' }),
      alerting(duration, { direction: 'below' }),
      alerting(active, { direction: 'below' }),
      alerting(duration, { minimumTraffic: 'AI_MINIMUM_TRAFFIC' }),
      alerting(active, {}),
    ];
    const files = alerts.map((alert, index) => {
      const rules = [{ name: 'aimeter', interval: '5s', rules: alertRules(alert, { dashboard: 'overview' }) }];
      write(`rules/${index}.yml`, stringify({ groups: rules }));
      const tests = alert.alert.levels.flatMap((each) => levelTests(alert, each));
      expect(tests.length).toBeGreaterThanOrEqual(2);
      const file = { rule_files: [`../rules/${index}.yml`], evaluation_interval: '1m', fuzzy_compare: true, tests };
      return write(`tests/${index}.yml`, stringify(file));
    });
    expect(promtool('test', 'rules', ...files)).toMatchObject({ status: 0 });
  });

  it('tell people what happened, in numbers with units', () => {
    write(ALERT_RULES_PATH, renderAlertRules());
    const labels =
      'deployment_environment_name="production", service_name="chat", gen_ai_provider_name="openai", gen_ai_request_model="gpt-4o"';
    const series = (more: string, values: string) => ({
      series: `gen_ai_client_inference_duration_seconds_count{${labels}${more}}`,
      values,
    });
    const test = {
      rule_files: [`../../${ALERT_RULES_PATH}`],
      evaluation_interval: '1m',
      tests: [
        {
          interval: '1m',
          input_series: [series('', '0+93x20'), series(', error_type="429"', '0+7x20')],
          alert_rule_test: [
            {
              eval_time: '15m',
              alertname: 'AIMeterInferenceErrorRateHigh',
              exp_alerts: [
                {
                  exp_labels: {
                    severity: 'warning',
                    variant: 'share',
                    deployment_environment_name: 'production',
                    service_name: 'chat',
                    gen_ai_provider_name: 'openai',
                    gen_ai_request_model: 'gpt-4o',
                  },
                  exp_annotations: {
                    summary: 'Inference error rate of gpt-4o in chat: 7%',
                    description: 'Share of inferences that failed. Now 7%, warning above 5 %, measured over 5m.',
                    runbook_url: 'docs/alerts.md#aimeterinferenceerrorratehigh',
                    dashboard_url:
                      'http://127.0.0.1:3000/d/aimeter-models?var-environment=production&var-service=chat&var-provider=openai&var-model=gpt-4o',
                  },
                },
                {
                  exp_labels: {
                    severity: 'warning',
                    variant: 'absolute',
                    deployment_environment_name: 'production',
                    service_name: 'chat',
                    gen_ai_provider_name: 'openai',
                    gen_ai_request_model: 'gpt-4o',
                  },
                  exp_annotations: {
                    summary: 'Failed inferences of gpt-4o in chat: 0.12/s',
                    description: 'Inferences that failed, per second. Now 0.12/s, warning above 0.1/s, measured over 5m.',
                    runbook_url: 'docs/alerts.md#aimeterinferenceerrorratehigh',
                    dashboard_url:
                      'http://127.0.0.1:3000/d/aimeter-models?var-environment=production&var-service=chat&var-provider=openai&var-model=gpt-4o',
                  },
                },
              ],
            },
          ],
        },
      ],
    };
    expect(promtool('test', 'rules', write('prometheus/tests/words.test.yml', stringify(test)))).toMatchObject({ status: 0 });
  });
});
