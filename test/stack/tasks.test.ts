import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startFakeProvider, type FakeProvider } from '../../examples/fake-provider/start-fake-provider.ts';
import { waitUntil } from '../../scripts/stack/wait-until.ts';
import { cost } from '../../src/catalogue/metrics/money.ts';
import { taskActive, taskCost, taskDuration, taskTokens } from '../../src/catalogue/metrics/tasks.ts';
import { prometheusLabel, prometheusName } from '../../src/catalogue/prometheus-name.ts';
import { SERVICE_NAME } from '../../src/catalogue/resource.ts';
import { createLokiClient, type LokiClient } from '../../src/query/loki.ts';
import { createPrometheusClient, type PrometheusClient } from '../../src/query/prometheus.ts';
import * as own from '../../src/semconv/aimeter.ts';
import { ERROR_TYPE } from '../../src/semconv/attributes.ts';
import { TASK_EVENT } from '../../src/semconv/operations.ts';
import { type AppRun, runApp } from '../support/run-app.ts';
import { startStackToTest, type StackToTest } from './support/stack-to-test.ts';

const APP = new URL('apps/ten-thousand-tasks.mjs', import.meta.url);
const SERVICE = 'ten-thousand-tasks';
const TASKS = 10_000;
/** 100 tokens in and 50 out of gpt-4o-mini. */
const PRICE_USD = 0.000045;
const TOKENS = 150;

/** What the application says of the tasks of one type that ended in one way. */
interface LedgerLine {
  readonly type: string;
  readonly way: string;
  readonly tasks: number;
  readonly inferences: number;
  /** Measured around the tasks, and inside them: what is recorded lies between the two. */
  readonly outerSeconds: number;
  readonly innerSeconds: number;
}

/** `error.type` and class of each way to fail. */
const FAILURES: Readonly<Record<string, readonly [errorType: string, errorClass: string]>> = {
  key: ['invalid_api_key', 'authentication'],
  bill: ['insufficient_balance', 'billing'],
  request: ['invalid_value', 'invalid_request'],
  model: ['model_not_found', 'invalid_request'],
  rate: ['rate_limit_exceeded', 'rate_limit'],
  server: ['server_error', 'server'],
  network: ['APIConnectionError', 'network'],
  timeout: ['APIConnectionTimeoutError', 'timeout'],
  abort: ['APIUserAbortError', 'aborted'],
  bug: ['TypeError', 'unknown'],
};

const TYPE = prometheusLabel(own.TASK_TYPE);
const CLASS = prometheusLabel(own.ERROR_CLASS);
const TYPE_OF_ERROR = prometheusLabel(ERROR_TYPE);
const OURS = `${prometheusLabel(SERVICE_NAME)}="${SERVICE}"`;
const RECORDS = `{${OURS}} | event_name="${TASK_EVENT}"`;

/** Values of a query by the given labels, sorted. */
async function by(labels: readonly string[], answer: Promise<readonly { readonly labels: object; readonly value: number }[]>) {
  const rows = (await answer).map((series) => [...labels.map((label) => Reflect.get(series.labels, label) ?? ''), series.value]);
  return rows.toSorted((a, b) => String(a).localeCompare(String(b)));
}

const rounded = (rows: readonly (readonly unknown[])[]) => rows.map(([type, usd]) => [type, Number(usd).toFixed(9)]);

describe('ten thousand tasks, a thousand of which fail in ten ways', () => {
  let stack: StackToTest;
  let provider: FakeProvider;
  let prometheus: PrometheusClient;
  let loki: LokiClient;
  let run: AppRun;
  let ledger: readonly LedgerLine[];

  beforeAll(async () => {
    [stack, provider] = await Promise.all([startStackToTest(['otel-collector', 'prometheus', 'loki']), startFakeProvider()]);
    prometheus = createPrometheusClient({ url: stack.urls.prometheus });
    loki = createLokiClient({ url: stack.urls.loki });
    const env = { ...stack.appEnv, OTEL_SERVICE_NAME: SERVICE };
    run = await runApp(APP, { args: [provider.url], env, timeoutMs: 180_000 });
    ledger = JSON.parse(run.stdout) as LedgerLine[];
    await waitUntil('every task in Prometheus', async () => (await one(`sum(${name(taskDuration)}_count{${OURS}})`)) === TASKS);
    await waitUntil('every task in Loki', async () => (await logged(`sum(count_over_time(${RECORDS} [1h]))`)) === TASKS);
  });
  afterAll(async () => {
    await stack?.stop();
    await provider?.close();
  });

  const name = prometheusName;
  const one = async (expression: string) => (await prometheus.query(expression))[0]?.value;
  const logged = async (expression: string) => (await loki.query(expression))[0]?.value;
  const sumOf = (lines: readonly LedgerLine[], figure: 'tasks' | 'inferences' | 'outerSeconds' | 'innerSeconds') =>
    lines.reduce((sum, line) => sum + line[figure], 0);

  function expectedBy(key: (line: LedgerLine) => readonly string[], figure: 'tasks' | 'inferences') {
    const groups = Map.groupBy(ledger, (line) => JSON.stringify(key(line)));
    const rows = [...groups].map(([group, lines]) => [...(JSON.parse(group) as string[]), sumOf(lines, figure)]);
    return rows.toSorted((a, b) => String(a).localeCompare(String(b)));
  }

  const outcome = (line: LedgerLine) => [line.type, ...(FAILURES[line.way] ?? ['', ''])];

  it('were run as planned', () => {
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(sumOf(ledger, 'tasks')).toBe(TASKS);
    const failed = ledger.filter(({ way }) => way !== 'well');
    expect(sumOf(failed, 'tasks')).toBe(TASKS / 10);
    expect(new Set(failed.map(({ way }) => way)).size).toBe(10);
  });

  it('have their number, error types and classes in Prometheus', async () => {
    const labels = [TYPE, TYPE_OF_ERROR, CLASS];
    const found = await by(labels, prometheus.query(`sum by (${labels.join(',')}) (${name(taskDuration)}_count{${OURS}})`));
    expect(found).toEqual(expectedBy(outcome, 'tasks'));
  });

  it('have their number, error types and classes in Loki', async () => {
    const labels = [TYPE, TYPE_OF_ERROR, CLASS];
    const found = await by(labels, loki.query(`sum by (${labels.join(',')}) (count_over_time(${RECORDS} [1h]))`));
    expect(found).toEqual(expectedBy(outcome, 'tasks'));
  });

  it('cost in Prometheus and Loki what the application was billed', async () => {
    const expected = expectedBy(({ type }) => [type], 'inferences').map(([type, count]) => [type, Number(count) * PRICE_USD]);
    const counted = await by([TYPE], prometheus.query(`sum by (${TYPE}) (${name(cost)}{${OURS}})`));
    const summed = await by([TYPE], prometheus.query(`sum by (${TYPE}) (${name(taskCost)}_sum{${OURS}})`));
    const unwrapped = `${RECORDS} | unwrap ${prometheusLabel(own.TASK_COST)} [1h]`;
    const recorded = await by([TYPE], loki.query(`sum by (${TYPE}) (sum_over_time(${unwrapped}))`));
    expect([counted, summed, recorded].map(rounded)).toEqual([expected, expected, expected].map(rounded));
  });

  it('have their tokens by type', async () => {
    const expected = expectedBy(({ type }) => [type], 'inferences').map(([type, count]) => [type, Number(count) * TOKENS]);
    expect(await by([TYPE], prometheus.query(`sum by (${TYPE}) (${name(taskTokens)}{${OURS}})`))).toEqual(expected);
  });

  it('took as long in Prometheus as in Loki, and no longer than measured around them', async () => {
    const stored = (await one(`sum(${name(taskDuration)}_sum{${OURS}})`)) ?? Number.NaN;
    const unwrapped = `${RECORDS} | unwrap ${prometheusLabel(own.TASK_DURATION)} [1h]`;
    const recorded = (await logged(`sum(sum_over_time(${unwrapped}))`)) ?? Number.NaN;
    expect(stored).toBeCloseTo(recorded, 3);
    expect(stored).toBeGreaterThan(sumOf(ledger, 'innerSeconds'));
    expect(stored).toBeLessThan(sumOf(ledger, 'outerSeconds'));
  });

  it('are none of them active any more', async () => {
    expect(await one(`sum(${name(taskActive)}{${OURS}})`)).toBe(0);
  });
});
