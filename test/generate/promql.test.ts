import { describe, expect, it } from 'vitest';
import { count, level, present } from '../../src/catalogue/amount.ts';
import { AREAS, INDICATORS } from '../../src/catalogue/indicators.ts';
import { always, increase, last, mean, quantile, rate, ratio, spend, spendToday } from '../../src/catalogue/measure.ts';
import { inferenceActive, inferenceDuration } from '../../src/catalogue/metrics/inference.ts';
import { cost } from '../../src/catalogue/metrics/money.ts';
import { SERVICE_NAME } from '../../src/catalogue/resource.ts';
import { notificationsFailed, queueCapacity, queueSize } from '../../src/catalogue/self-metrics.ts';
import { renderMeasure } from '../../src/generate/promql.ts';
import { renderSelector } from '../../src/generate/selector.ts';
import { ERROR_TYPE, REQUEST_MODEL } from '../../src/semconv/attributes.ts';
import { syntaxErrors, unknownReads, withoutVariables } from './support/promql.ts';

const window = '5m';
const failed = count(inferenceDuration, { [ERROR_TYPE]: present });

describe('PromQL of a measure', () => {
  it('is what a person would write', () => {
    expect(renderMeasure(rate(failed, [REQUEST_MODEL]), { window })).toEqual([
      'sum by (gen_ai_request_model) (rate(gen_ai_client_inference_duration_seconds_count{error_type!=""}[5m]))',
    ]);
    expect(renderMeasure(quantile(0.95, inferenceDuration, { by: [SERVICE_NAME] }), { window })).toEqual([
      'histogram_quantile(0.95, sum by (le, service_name) (rate(gen_ai_client_inference_duration_seconds_bucket[5m])))',
    ]);
    expect(renderMeasure(mean(inferenceDuration, { by: [] }), { window })).toEqual([
      'sum(rate(gen_ai_client_inference_duration_seconds_sum[5m]))\n  / sum(rate(gen_ai_client_inference_duration_seconds_count[5m]))',
    ]);
    expect(renderMeasure(last(level(inferenceActive), 'sum', []), { window })).toEqual(['sum(aimeter_inference_active)']);
    expect(renderMeasure(spend(count(cost), [REQUEST_MODEL]), { window: '1h' })).toEqual([
      'sum by (gen_ai_request_model) (increase(aimeter_cost_total[1h] anchored))',
    ]);
    expect(renderMeasure(spendToday(count(cost), []), { window })).toEqual([
      'sum(service_model:aimeter_cost_total:increase_since_midnight)',
    ]);
    expect(renderMeasure(always, { window })).toEqual(['vector(1)']);
  });

  it('divides counters over the window and gauges as they stand', () => {
    expect(renderMeasure(ratio(failed, count(inferenceDuration), []), { window })).toEqual([
      'sum(rate(gen_ai_client_inference_duration_seconds_count{error_type!=""}[5m]))\n  / sum(rate(gen_ai_client_inference_duration_seconds_count[5m]))',
    ]);
    expect(renderMeasure(ratio(level(queueSize), level(queueCapacity), ['exporter']), { window })).toEqual([
      'sum by (exporter) (otelcol_exporter_queue_size)\n  / sum by (exporter) (otelcol_exporter_queue_capacity)',
    ]);
  });

  it('shows a share of zero where nothing failed, when asked to', () => {
    expect(renderMeasure(ratio(failed, count(inferenceDuration), []), { window, empty: 'zero' })).toEqual([
      '(sum(rate(gen_ai_client_inference_duration_seconds_count{error_type!=""}[5m])) or sum(rate(gen_ai_client_inference_duration_seconds_count[5m])) * 0)\n' +
        '  / sum(rate(gen_ai_client_inference_duration_seconds_count[5m]))',
    ]);
  });

  it('counts a scraped counter in full when it is younger than the window', () => {
    expect(renderMeasure(increase(count(notificationsFailed), ['integration']), { window })).toEqual([
      'sum by (integration) (increase(alertmanager_notifications_failed_total[5m]) > 0 or (alertmanager_notifications_failed_total unless alertmanager_notifications_failed_total offset 5m))',
    ]);
  });

  it('looks at several amounts one by one', () => {
    expect(renderMeasure(increase([failed, count(inferenceDuration)], []), { window })).toEqual([
      'sum(increase(gen_ai_client_inference_duration_seconds_count{error_type!=""}[5m]))',
      'sum(increase(gen_ai_client_inference_duration_seconds_count[5m]))',
    ]);
  });

  it('is narrowed only by what the metric has', () => {
    const filters = [
      { attribute: REQUEST_MODEL, variable: 'model' },
      { attribute: ERROR_TYPE, variable: 'error' },
      { attribute: SERVICE_NAME, variable: 'service' },
    ];
    expect(renderSelector(count(cost), filters)).toBe(
      'aimeter_cost_total{gen_ai_request_model=~"$model", service_name=~"$service"}',
    );
    expect(renderSelector(level(queueSize), filters)).toBe('otelcol_exporter_queue_size');
  });

  it('quotes values and escapes what a pattern would interpret', () => {
    expect(renderSelector(count(cost, { [REQUEST_MODEL]: 'a"b\\c' }))).toBe(
      String.raw`aimeter_cost_total{gen_ai_request_model="a\"b\\c"}`,
    );
    expect(renderSelector(count(cost, { [REQUEST_MODEL]: ['gpt-3.5', 'o1'] }))).toBe(
      String.raw`aimeter_cost_total{gen_ai_request_model=~"gpt-3\\.5|o1"}`,
    );
  });

  it.each(AREAS.flatMap((area) => INDICATORS[area].map((indicator) => [indicator.title, indicator] as const)))(
    'parses and reads only what exists: %s',
    (_, { measure }) => {
      for (const expression of renderMeasure(measure, { window: '$__range', empty: 'zero' }).map(withoutVariables)) {
        expect(syntaxErrors(expression)).toEqual([]);
        expect(unknownReads(expression)).toEqual([]);
      }
    },
  );
});

describe('the check of expressions itself', () => {
  it('finds a missing parenthesis, an unknown series and an unknown label', () => {
    expect(syntaxErrors('sum(rate(x[5m])')).not.toEqual([]);
    expect(unknownReads('sum(rate(aimeter_costs_total[5m]))')).toEqual(['aimeter_costs_total']);
    expect(unknownReads('sum by (error_type) (rate(aimeter_cost_total{model="x"}[5m]))')).toEqual([
      'aimeter_cost_total{model}',
      'aimeter_cost_total{error_type}',
    ]);
  });
});
