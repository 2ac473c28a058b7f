import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitUntil } from '../../scripts/stack/wait-until.ts';
import { createLokiClient, type LogRecord } from '../../src/query/loki.ts';
import { type AppRun, runApp } from '../support/run-app.ts';
import { startStackToTest, type StackToTest } from './support/stack-to-test.ts';

const SERVICE = 'log-lines';

describe('lines of a logger in Loki', () => {
  let stack: StackToTest;
  let run: AppRun;
  let lines: readonly LogRecord[];

  beforeAll(async () => {
    stack = await startStackToTest(['otel-collector', 'loki']);
    const env = { ...stack.appEnv, OTEL_SERVICE_NAME: SERVICE, LOG_LEVEL: 'debug', AIMETER_LOG_FORMAT: 'none' };
    run = await runApp(new URL('apps/log-lines.mjs', import.meta.url), { env });
    const loki = createLokiClient({ url: stack.urls.loki });
    lines = await waitUntil('six lines', async () => {
      const found = await loki.records(`{service_name="${SERVICE}"} | aimeter_log_category="business"`);
      return found.length === 6 && found;
    });
  });
  afterAll(() => stack?.stop());

  it('have their level, category and component', () => {
    const levels = lines.map(({ line, labels }) => [line, labels['severity_text'], labels['aimeter_log_component']]);
    expect(levels.toSorted((a, b) => String(a[0]).localeCompare(String(b[0])))).toEqual([
      ['a line of level critical', 'CRITICAL', 'checkout'],
      ['a line of level debug', 'DEBUG', 'checkout'],
      ['a line of level error', 'ERROR', 'checkout'],
      ['a line of level info', 'INFO', 'checkout'],
      ['a line of level warning', 'WARNING', 'checkout'],
      ['inside a task', 'INFO', 'checkout'],
    ]);
  });

  it('have the trace, the task and the user they belong to, their fields, and no secret', () => {
    const inside = lines.find(({ line }) => line === 'inside a task');
    expect(inside?.labels).toMatchObject({
      trace_id: run.stdout,
      aimeter_task_id: 'task-1',
      aimeter_task_type: 'order',
      user_id: 'user-7',
      order_items: '3',
      // masked in the process, and once more by the Collector
      password: '****',
    });
  });
});
