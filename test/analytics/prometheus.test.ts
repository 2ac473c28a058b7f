import { expect, test } from 'vitest';
import { prometheusTaskAnalytics } from '../../src/analytics/prometheus-task-analytics.ts';
import { startFakeServer } from '../query/fake-server.ts';
import { NOW_MS } from './records.ts';

/** What Prometheus has, whatever the window: two tasks, one of which failed. */
const ANSWERS: readonly (readonly [RegExp, readonly (readonly [Readonly<Record<string, string>>, string])[]])[] = [
  [/^histogram_quantile\(0\.5,/, [[{}, '0.4']]],
  [/^histogram_quantile/, [[{}, '4']]],
  [
    /seconds_count/,
    [
      [{ aimeter_outcome: 'success' }, '1.0000001'],
      [{ aimeter_outcome: 'failure', error_type: 'timeout' }, '1'],
    ],
  ],
  [/seconds_sum/, [[{}, '3']]],
  [/task_cost/, [[{}, '0.25']]],
  [/task_tokens/, [[{}, '30']]],
];

function startFakePrometheus() {
  return startFakeServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '', 'http://localhost');
    const [, series = []] = ANSWERS.find(([pattern]) => pattern.test(searchParams.get('query') ?? '')) ?? [];
    const result = series.map(([metric, value]) => ({ metric, value: [Number(searchParams.get('time')), value] }));
    response.end(JSON.stringify({ status: 'success', data: { resultType: 'vector', result } }));
  });
}

test('adds up the days that Prometheus tells, today as far as it has come', async () => {
  await using prometheus = await startFakePrometheus();
  const result = await prometheusTaskAnalytics('say "hi"', 2, { url: prometheus.url }, { nowMs: NOW_MS });
  const day = { tasks: 2, succeeded: 1, failed: 1, totalUsd: 0.25, tokens: 30, meanSeconds: 1.5 };
  expect(result).toEqual({
    type: 'say "hi"',
    from: new Date('2026-11-20T00:00:00Z'),
    to: new Date(NOW_MS),
    tasks: 4,
    succeeded: 2,
    failed: 2,
    successRate: 0.5,
    totalUsd: 0.5,
    averageUsd: 0.125,
    tokens: 60,
    durationSeconds: { mean: 1.5, median: 0.4, p95: 4, p99: 4 },
    quantiles: 'estimated',
    failuresByErrorType: { timeout: 2 },
    days: [
      { date: '2026-11-20', ...day },
      { date: '2026-11-21', ...day },
    ],
  });
  const asked = prometheus.requests.map((request) => new URL(request.slice(4), prometheus.url).searchParams);
  const costs = asked.filter((query) => query.get('query')?.includes('task_cost'));
  expect(costs.map((query) => [query.get('query'), query.get('time')])).toEqual([
    ['sum(increase(aimeter_task_cost_sum{aimeter_task_type="say \\"hi\\""}[86400s] anchored))', '1795219200'],
    ['sum(increase(aimeter_task_cost_sum{aimeter_task_type="say \\"hi\\""}[43200s] anchored))', '1795262400'],
  ]);
});

test('says what Prometheus did not answer', async () => {
  await using prometheus = await startFakeServer((_, response) => response.writeHead(503).end('starting'));
  const result = prometheusTaskAnalytics(undefined, 1, { url: prometheus.url }, { nowMs: NOW_MS });
  await expect(result).rejects.toThrow(/^cannot query sum.* \(status 503\): starting, at /);
});

test.each([0, -1, 1.5])('over %s days is refused', async (days) => {
  await expect(prometheusTaskAnalytics('x', days, { url: 'http://localhost:1' })).rejects.toThrow(/option "days"/);
});
