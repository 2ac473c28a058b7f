import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitUntil } from '../../scripts/stack/wait-until.ts';
import { lokiTasks } from '../../src/analytics/loki-tasks.ts';
import { prometheusTaskAnalytics } from '../../src/analytics/prometheus-task-analytics.ts';
import { taskAnalytics, type TaskAnalytics } from '../../src/analytics/task-analytics.ts';
import { runApp } from '../support/run-app.ts';
import { startStackToTest, type StackToTest } from './support/stack-to-test.ts';

const TYPE = 'report "x"';
/** Two days, so that midnight may come while the test runs. */
const DAYS = 2;

describe('analytics of tasks', () => {
  let stack: StackToTest;
  let told: { readonly tasks: number; readonly failed: number; readonly spentUsd: number; readonly outputTokens: number };
  let fromLogs: TaskAnalytics;
  let fromMetrics: TaskAnalytics;

  beforeAll(async () => {
    stack = await startStackToTest(['otel-collector', 'prometheus', 'loki']);
    const app = await runApp(new URL('apps/tasks.mjs', import.meta.url), {
      env: { ...stack.appEnv, OTEL_SERVICE_NAME: 'analytics' },
    });
    if (app.code !== 0) throw new Error(`the application ended with ${app.code}: ${app.stderr}`);
    told = JSON.parse(app.stdout) as typeof told;
    const complete = (analytics: TaskAnalytics) => analytics.tasks >= told.tasks && analytics;
    [fromLogs, fromMetrics] = await Promise.all([
      waitUntil('every task in Loki', async () => complete(await taskAnalytics(TYPE, DAYS, lokiTasks({ url: stack.urls.loki })))),
      waitUntil('every task in Prometheus', async () =>
        complete(await prometheusTaskAnalytics(TYPE, DAYS, { url: stack.urls.prometheus })),
      ),
    ]);
  });
  afterAll(() => stack?.stop());

  it.each(['logs', 'metrics'])('from %s counts and sums what the application did, to the cent', (source) => {
    const analytics = source === 'logs' ? fromLogs : fromMetrics;
    expect(analytics).toMatchObject({
      tasks: told.tasks,
      succeeded: told.tasks - told.failed,
      failed: told.failed,
      successRate: 0.75,
      totalUsd: expect.closeTo(told.spentUsd, 9) as number,
      averageUsd: expect.closeTo(told.spentUsd / told.tasks, 9) as number,
      tokens: told.outputTokens,
      failuresByErrorType: { RangeError: 5, 429: 5, TimeoutError: 5 },
    });
    expect(analytics.days).toHaveLength(DAYS);
  });

  it('has the same mean duration from both, and quantiles that the buckets allow', () => {
    expect([fromLogs.quantiles, fromMetrics.quantiles]).toEqual(['exact', 'estimated']);
    expect(fromMetrics.durationSeconds?.mean).toBeCloseTo(fromLogs.durationSeconds?.mean ?? 0, 6);
    const { median = 0, p99 = 0 } = fromMetrics.durationSeconds ?? {};
    expect(median).toBeGreaterThan(0);
    expect(p99).toBeGreaterThanOrEqual(median);
  });

  it('takes every type in when none is given', async () => {
    const [logs, metrics] = await Promise.all([
      taskAnalytics(undefined, DAYS, lokiTasks({ url: stack.urls.loki }, { selector: '{service_name="analytics"}' })),
      prometheusTaskAnalytics(undefined, DAYS, { url: stack.urls.prometheus }),
    ]);
    expect([logs.tasks, metrics.tasks]).toEqual([told.tasks + 1, told.tasks + 1]);
    expect(logs.totalUsd).toBeCloseTo(told.spentUsd + 100, 9);
    expect(metrics.totalUsd).toBeCloseTo(told.spentUsd + 100, 9);
  });

  it('of a type that nobody used has no averages', async () => {
    const metrics = await prometheusTaskAnalytics('nothing', 1, { url: stack.urls.prometheus });
    expect(metrics).toMatchObject({ tasks: 0, successRate: undefined, durationSeconds: undefined, days: [{ tasks: 0 }] });
  });
});
