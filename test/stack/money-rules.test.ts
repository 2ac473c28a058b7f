import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { binaryPath } from '../../scripts/stack/cache.ts';
import { startStack, type Stack } from '../../scripts/stack/start-stack.ts';
import { waitUntil } from '../../scripts/stack/wait-until.ts';
import { cost } from '../../src/catalogue/metrics/money.ts';
import { prometheusLabel } from '../../src/catalogue/prometheus-name.ts';
import { ENVIRONMENT, SERVICE_NAME } from '../../src/catalogue/resource.ts';
import { moneyRules } from '../../src/generate/recording-rules.ts';
import { spendSeries } from '../../src/generate/recorded.ts';
import { createPrometheusClient, type PrometheusClient } from '../../src/query/prometheus.ts';
import { PROVIDER_NAME, REQUEST_MODEL } from '../../src/semconv/attributes.ts';
import { createHistory, DAY, renderOpenMetrics } from './support/money-history.ts';
import type { MoneyHistory } from './support/money-history.ts';
import { keyValues, sendOtlp } from './support/otlp.ts';
import { point, sum } from './support/metrics.ts';

const LABEL = { service: prometheusLabel(SERVICE_NAME), model: prometheusLabel(REQUEST_MODEL) };
const HOUR = DAY / 24;

/** Just after midnight, through the day, just before midnight, three days ago; then twelve times of day by chance. */
const TIMES_OF_DAY = [1000, 5000, 10 * 60_000, HOUR, 51 * 60_000, 6 * HOUR, 12 * HOUR, 18 * HOUR + 1, DAY - 1000, DAY - 1];

function histories(): readonly MoneyHistory[] {
  const dayStart = Math.floor(Date.now() / DAY) * DAY - 3 * DAY;
  const more = Array.from({ length: 12 }, (_, index) => Math.floor(((index * 7919 + 13) % 1440) * 60_000 + index * 977));
  return [...TIMES_OF_DAY, ...more].map((time, index) =>
    createHistory({ service: `history-${index}`, end: dayStart + time, seed: index + 1 }),
  );
}

/** The last money rule with the names of the rules before it replaced by what they record. */
function todayExpression(): string {
  const rules = moneyRules().rules.filter((rule) => 'record' in rule);
  const today = rules.find(({ record }) => record === spendSeries.name);
  if (today === undefined) throw new Error('no rule records the spend of today');
  return rules.reduce(
    (expr, { record, expr: inner }) => (record === today.record ? expr : expr.replaceAll(record, `(${inner})`)),
    today.expr,
  );
}

describe('dollars since midnight', () => {
  const past = histories();
  let dataDir: string;
  let stack: Stack;
  let prometheus: PrometheusClient;

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'aimeter-money-'));
    const file = join(dataDir, 'history.om');
    writeFileSync(file, renderOpenMetrics(past));
    execFileSync(binaryPath('promtool'), [
      'tsdb',
      'create-blocks-from',
      '--quiet',
      'openmetrics',
      file,
      join(dataDir, 'prometheus'),
    ]);
    stack = await startStack({ servers: ['prometheus', 'otel-collector'], dataDir });
    prometheus = createPrometheusClient({ url: stack.urls.prometheus });
  });
  afterAll(async () => {
    await stack?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it.each(past.map((history) => [new Date(history.end).toISOString().slice(11, 23), history] as const))(
    'equal the ledger to the cent at %s',
    async (_, { service, end, todayCents }) => {
      const found = (await prometheus.query(todayExpression(), end / 1000)).filter(
        ({ labels }) => labels[LABEL.service] === service,
      );
      const cents = found.map(({ labels, value }) => [labels[LABEL.model] ?? '', Math.round(value * 100)] as const);
      expect(Object.fromEntries(cents.filter(([, value]) => value !== 0))).toEqual(
        Object.fromEntries([...todayCents].filter(([, value]) => value !== 0)),
      );
      for (const { value } of found) expect(Math.abs(value * 100 - Math.round(value * 100))).toBeLessThan(1e-6);
    },
  );

  /** A process that ends at once: one request with one cumulative point. */
  async function spend(cents: number): Promise<void> {
    const attributes = keyValues({ [PROVIDER_NAME]: 'openai', [REQUEST_MODEL]: 'gpt-4o' });
    const now = `${BigInt(Date.now()) * 1_000_000n}`;
    const points = [point(cents / 100, { startTimeUnixNano: now, timeUnixNano: now, attributes })];
    const resource = { [SERVICE_NAME]: 'short-lived', [ENVIRONMENT]: 'test' };
    await sendOtlp('metrics', { url: stack.urls.otlpHttp, resource }, [{ ...sum(cost.name, points), unit: cost.unit }]);
  }

  async function spentCents(): Promise<number> {
    const [total] = await prometheus.query(`sum(${spendSeries.name})`);
    return Math.round((total?.value ?? 0) * 100);
  }

  async function firing(severity: string): Promise<boolean> {
    const alerts = await prometheus.alerts();
    return alerts.some(
      ({ labels, state }) =>
        state === 'firing' && labels['alertname'] === 'AIMeterDailyCostHigh' && labels['severity'] === severity,
    );
  }

  it('count processes that ended at once, and alert within 15 seconds of the breach', async () => {
    await Promise.all(Array.from({ length: 40 }, (_, index) => spend(10 + index)));
    await waitUntil('the first dollars', async () => (await spentCents()) === 1180);
    expect(await waitUntil('a warning', () => firing('warning'), { timeoutMs: 15_000 })).toBe(true);
    expect(await firing('critical')).toBe(false);
    const breach = performance.now();
    await spend(1321);
    await waitUntil('a critical alert', () => firing('critical'), { timeoutMs: 15_000 });
    expect(performance.now() - breach).toBeLessThan(15_000);
    expect(await spentCents()).toBe(2501);
    expect(await firing('emergency')).toBe(false);
  });
});
