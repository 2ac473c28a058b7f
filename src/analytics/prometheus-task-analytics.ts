import type { Metric } from '../catalogue/metric.ts';
import { taskCost, taskDuration, taskTokens } from '../catalogue/metrics/tasks.ts';
import { prometheusLabel, prometheusName } from '../catalogue/prometheus-name.ts';
import { UNKNOWN_ERROR } from '../errors/error-type.ts';
import type { Endpoint } from '../query/http.ts';
import { createPrometheusClient, type PrometheusClient } from '../query/prometheus.ts';
import { OUTCOME, TASK_TYPE } from '../semconv/aimeter.ts';
import { ERROR_TYPE } from '../semconv/attributes.ts';
import { type DayOfTasks, endOfDay, periodOf } from './period.ts';
import { type AnalyticsOptions, byFrequency, expectDays, type TaskAnalytics, totals } from './task-analytics.ts';

/**
 * What `taskAnalytics` says, from the metrics of tasks alone. Counts, dollars and means are exact; a task counts when its
 * metrics were exported, a moment after its end. Median, p95 and p99 are estimated from buckets, and tokens are counted for the
 * innermost task only. Prometheus needs the feature `promql-extended-range-selectors`, which the one of this repository has.
 *
 * @param type undefined: every type
 * @throws TypeError when `days` is no whole number from 1; `QueryError` when Prometheus does not answer
 */
export async function prometheusTaskAnalytics(
  type: string | undefined,
  days: number,
  endpoint: Endpoint,
  { nowMs = Date.now() }: AnalyticsOptions = {},
): Promise<TaskAnalytics> {
  expectDays(days);
  const { from, to, dayStartsMs } = periodOf(days, nowMs);
  const reader = new Reader(createPrometheusClient(endpoint), type);
  const failures = new Map<string, number>();
  const perDay: DayOfTasks[] = [];
  let seconds = 0;
  for (const fromMs of dayStartsMs) {
    const day = await readDay(reader, { fromMs, toMs: Math.min(endOfDay(fromMs), nowMs), failures });
    perDay.push(day);
    seconds += (day.meanSeconds ?? 0) * day.tasks;
  }
  const sums = totals(perDay);
  const window = { fromMs: from.getTime(), toMs: nowMs };
  const [median, p95, p99] = await Promise.all([
    reader.quantile(0.5, window),
    reader.quantile(0.95, window),
    reader.quantile(0.99, window),
  ]);
  const durationSeconds = { mean: seconds / sums.tasks, median, p95, p99 };
  return {
    type,
    from,
    to,
    ...sums,
    durationSeconds: sums.tasks === 0 ? undefined : durationSeconds,
    quantiles: 'estimated',
    failuresByErrorType: byFrequency(failures),
    days: perDay,
  };
}

interface Window {
  readonly fromMs: number;
  readonly toMs: number;
}

async function readDay(reader: Reader, window: Window & { readonly failures: Map<string, number> }): Promise<DayOfTasks> {
  const [counts, seconds, totalUsd, tokens] = await Promise.all([
    reader.counts(window),
    reader.sum(taskDuration, '_sum', window),
    reader.sum(taskCost, '_sum', window),
    reader.sum(taskTokens, '', window),
  ]);
  let succeeded = 0;
  let failed = 0;
  for (const { outcome, errorType, count } of counts) {
    if (outcome === 'success') {
      succeeded += count;
    } else {
      failed += count;
      window.failures.set(errorType, (window.failures.get(errorType) ?? 0) + count);
    }
  }
  const tasks = succeeded + failed;
  return {
    date: new Date(window.fromMs).toISOString().slice(0, 10),
    tasks,
    succeeded,
    failed,
    totalUsd,
    tokens: Math.round(tokens),
    meanSeconds: tasks === 0 ? undefined : seconds / tasks,
  };
}

/** Asks one Prometheus about tasks of one type. */
class Reader {
  readonly #client: PrometheusClient;
  readonly #selector: string;

  constructor(client: PrometheusClient, type: string | undefined) {
    this.#client = client;
    this.#selector = type === undefined ? '' : `{${prometheusLabel(TASK_TYPE)}=${JSON.stringify(type)}}`;
  }

  async sum(metric: Metric, suffix: string, window: Window): Promise<number> {
    const [series] = await this.#client.query(`sum(${this.#increase(metric, suffix, window)})`, window.toMs / 1000);
    return series?.value ?? 0;
  }

  async counts(window: Window): Promise<{ outcome: string | undefined; errorType: string; count: number }[]> {
    const [outcome, errorType] = [prometheusLabel(OUTCOME), prometheusLabel(ERROR_TYPE)];
    const grown = `sum by (${outcome}, ${errorType}) (${this.#increase(taskDuration, '_count', window)})`;
    const series = await this.#client.query(grown, window.toMs / 1000);
    return series.map(({ labels, value }) => ({
      outcome: labels[outcome],
      errorType: labels[errorType] ?? UNKNOWN_ERROR,
      count: Math.round(value),
    }));
  }

  /** NaN without tasks. */
  async quantile(q: number, window: Window): Promise<number> {
    const buckets = `sum by (le) (${this.#increase(taskDuration, '_bucket', window)})`;
    const [series] = await this.#client.query(`histogram_quantile(${q}, ${buckets})`, window.toMs / 1000);
    return series?.value ?? Number.NaN;
  }

  #increase(metric: Metric, suffix: string, { fromMs, toMs }: Window): string {
    const seconds = Math.max(1, Math.ceil((toMs - fromMs) / 1000));
    return `increase(${prometheusName(metric)}${suffix}${this.#selector}[${seconds}s] anchored)`;
  }
}
