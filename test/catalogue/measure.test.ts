import { describe, expect, it } from 'vitest';
import { count, level, present, total } from '../../src/catalogue/amount.ts';
import { last, mean, quantile, rate, ratio, spendToday, trafficOf } from '../../src/catalogue/measure.ts';
import { inferenceActive, inferenceDuration, inputTokens } from '../../src/catalogue/metrics/inference.ts';
import { cost } from '../../src/catalogue/metrics/money.ts';
import { SERVICE } from '../../src/catalogue/resource.ts';
import { COST_COMPONENT } from '../../src/semconv/aimeter.ts';
import { ERROR_TYPE, REQUEST_MODEL } from '../../src/semconv/attributes.ts';

describe('amounts', () => {
  it('counts the observations of a histogram and the units of a counter', () => {
    expect(count(inferenceDuration).part).toBe('count');
    expect(count(cost).part).toBe('value');
    expect(total(inferenceDuration).part).toBe('sum');
  });

  it('keeps conditions as plain data', () => {
    expect(count(inferenceDuration, { [ERROR_TYPE]: present, [REQUEST_MODEL]: ['a', 'b'] }).where).toEqual({
      [ERROR_TYPE]: { present: true },
      [REQUEST_MODEL]: ['a', 'b'],
    });
  });

  it('does not compile with an attribute that the metric does not carry', () => {
    // @ts-expect-error aimeter.cost has no error.type
    expect(count(cost, { [ERROR_TYPE]: present }).where).toEqual({ [ERROR_TYPE]: { present: true } });
    // @ts-expect-error durations have no cost component
    expect(rate(count(inferenceDuration), [COST_COMPONENT]).by).toEqual([COST_COMPONENT]);
    // @ts-expect-error only the durations have error.type, so the ratio cannot be grouped by it
    expect(ratio(count(inferenceDuration), count(cost), [ERROR_TYPE]).by).toEqual([ERROR_TYPE]);
    expect(ratio(count(inferenceDuration), count(cost), [...SERVICE, REQUEST_MODEL]).by).toHaveLength(3);
  });
});

describe('measures', () => {
  it('survive JSON, so that any interpreter can read them', () => {
    const measure = ratio(count(inferenceDuration, { [ERROR_TYPE]: present }), count(inferenceDuration), SERVICE);
    expect(JSON.parse(JSON.stringify({ ...measure }))).toMatchObject({
      form: 'ratio',
      of: { part: 'count', where: { [ERROR_TYPE]: { present: true } } },
      by: [...SERVICE],
    });
  });

  it('name what they expect when they get another kind of metric', () => {
    expect(() => quantile(0.95, cost, { by: [] })).toThrow(
      new TypeError('quantile expects a histogram, aimeter.cost is a counter'),
    );
    expect(() => mean(cost, { by: [] })).toThrow(/mean expects a histogram/);
    expect(() => rate(count(inferenceActive), [])).toThrow(/rate expects a counter or histogram/);
    expect(() => level(cost)).toThrow(/level expects a gauge or updowncounter/);
    expect(() => last(count(cost), 'sum', [])).toThrow(/last expects/);
    expect(() => spendToday(count(inferenceDuration), [])).toThrow(/spendToday expects a counter/);
    expect(() => ratio(level(inferenceActive), count(cost), [])).toThrow('ratio expects two gauges or two counted amounts');
  });

  it('know how much traffic is behind a share, a quantile and a mean, and nothing else', () => {
    expect(trafficOf(ratio(count(cost), count(inputTokens), []))).toEqual(count(inputTokens));
    expect(trafficOf(quantile(0.5, inferenceDuration, { by: [] }))).toEqual(count(inferenceDuration));
    expect(trafficOf(mean(inferenceDuration, { by: [] }))).toEqual(count(inferenceDuration));
    expect(trafficOf(rate(count(cost), []))).toBeUndefined();
    expect(trafficOf(ratio(level(inferenceActive), level(inferenceActive), []))).toBeUndefined();
  });
});
