import { describe, expect, it } from 'vitest';
import { SEVERITIES } from '../../src/catalogue/indicator.ts';
import { INDICATORS } from '../../src/catalogue/indicators.ts';
import { prometheusName } from '../../src/catalogue/prometheus-name.ts';
import { ALERT_NAMES } from '../../src/catalogue/runbook.ts';
import { RUNBOOKS } from '../../src/catalogue/runbooks.ts';
import * as selfMetrics from '../../src/catalogue/self-metrics.ts';
import { THRESHOLDS, thresholdValue } from '../../src/catalogue/thresholds.ts';

const indicators = Object.values(INDICATORS).flat();

describe('indicators', () => {
  it('have different titles, each with one sentence about it', () => {
    expect(new Set(indicators.map(({ title }) => title)).size).toBe(indicators.length);
    for (const { description } of indicators) expect(description).toMatch(/^[A-Z].*\.$/);
  });

  it('name lines only by what they are grouped by', () => {
    const wrong = indicators.filter(({ legend, measure }) => legend.some((name) => !measure.by.includes(name)));
    expect(wrong.map(({ title }) => title)).toEqual([]);
  });

  it('get more urgent with a higher threshold or a longer wait', () => {
    for (const { alert } of indicators) {
      const levels = alert?.levels ?? [];
      for (const [index, level] of levels.entries()) {
        const before = levels[index - 1];
        if (before === undefined || level.threshold === undefined || before.threshold === undefined) continue;
        expect(SEVERITIES.indexOf(level.severity)).toBeGreaterThan(SEVERITIES.indexOf(before.severity));
        expect(thresholdValue(level.threshold)).toBeGreaterThanOrEqual(thresholdValue(before.threshold));
      }
    }
  });

  it('use every threshold', () => {
    const used = new Set(
      indicators.flatMap(({ alert }) => [alert?.minimumTraffic, ...(alert?.levels ?? []).map(({ threshold }) => threshold)]),
    );
    expect(Object.keys(THRESHOLDS).filter((name) => ![...used].some((one) => one === name))).toEqual([]);
  });
});

describe('thresholds', () => {
  it('are compared in base units and overridden in the unit people write', () => {
    expect(thresholdValue('AI_INFERENCE_ERROR_RATE_WARNING')).toBe(0.05);
    expect(thresholdValue('AI_INFERENCE_ERROR_RATE_WARNING', { AI_INFERENCE_ERROR_RATE_WARNING: 20 })).toBe(0.2);
    expect(thresholdValue('AI_COST_DAILY_WARNING', { AI_COST_DAILY_WARNING: 12.5 })).toBe(12.5);
  });
});

describe('runbooks', () => {
  it('say for each alert what it means, how to look and what to do', () => {
    for (const name of ALERT_NAMES) {
      const { meaning, look, act } = RUNBOOKS[name];
      for (const text of [meaning, ...look, ...act]) expect(text).toMatch(/[.?]$/);
      expect(Math.min(look.length, act.length)).toBeGreaterThan(0);
    }
  });
});

describe('metrics of other servers', () => {
  it('have exactly the names that the servers give them', () => {
    expect(Object.values(selfMetrics).map(prometheusName).toSorted()).toEqual([
      'ALERTS',
      'alertmanager_notifications_failed_total',
      'alertmanager_notifications_total',
      'otelcol_exporter_enqueue_failed_log_records',
      'otelcol_exporter_enqueue_failed_metric_points',
      'otelcol_exporter_enqueue_failed_spans',
      'otelcol_exporter_queue_capacity',
      'otelcol_exporter_queue_size',
      'otelcol_exporter_send_failed_log_records',
      'otelcol_exporter_send_failed_metric_points',
      'otelcol_exporter_send_failed_spans',
      'otelcol_receiver_refused_log_records',
      'otelcol_receiver_refused_metric_points',
      'otelcol_receiver_refused_spans',
      'traces_span_metrics_duration_seconds',
    ]);
  });
});
