import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lokiTasks } from '../../src/analytics/loki-tasks.ts';
import { taskAnalytics } from '../../src/analytics/task-analytics.ts';
import { parseTaskLine, taskLog } from '../../src/analytics/task-log.ts';
import type { TaskRecord, TaskSource } from '../../src/analytics/task-record.ts';
import { taskRecords } from '../../src/analytics/task-records.ts';
import { type FakeServer, startFakeServer } from '../query/fake-server.ts';
import { anyTaskRecord, NOW_MS, taskRecord } from './records.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aimeter-analytics-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** The line of a task as the log file has it. */
function lineOf({ timestampMs, id, type, outcome, durationSeconds, costUsd, tokens, errorType }: TaskRecord): string {
  return JSON.stringify({
    timestamp: new Date(timestampMs).toISOString(),
    level: outcome === 'success' ? 'INFO' : 'ERROR',
    task_id: id,
    task_type: type,
    task_status: outcome === 'success' ? 'completed' : 'failed',
    duration: durationSeconds,
    cost: costUsd,
    tokens_used: tokens,
    model: null,
    metadata: {},
    error_type: errorType,
  });
}

/** What Loki answers about records: those of the range, the newest first, no more than the limit. */
function startFakeLoki(records: readonly TaskRecord[]): Promise<FakeServer> {
  return startFakeServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '', 'http://localhost');
    const [start, end] = ['start', 'end'].map((name) => Number(searchParams.get(name)) / 1e6);
    const type = /aimeter_task_type="(\w+)"/.exec(searchParams.get('query') ?? '')?.[1];
    const found = records
      .filter(({ timestampMs }) => timestampMs >= (start ?? 0) && timestampMs < (end ?? 0))
      .filter((record) => type === undefined || record.type === type)
      .slice(0, Number(searchParams.get('limit')));
    const result = found.map((record) => ({
      stream: {
        service_name: 'app',
        event_name: 'aimeter.task.ended',
        aimeter_task_id: record.id,
        aimeter_task_type: record.type,
        aimeter_outcome: record.outcome,
        aimeter_task_duration_seconds: String(record.durationSeconds),
        aimeter_task_cost: String(record.costUsd),
        aimeter_task_input_tokens: String(record.tokens),
        aimeter_task_output_tokens: '0',
        ...(record.errorType !== undefined && { error_type: record.errorType }),
      },
      values: [[String(BigInt(record.timestampMs) * 1_000_000n), '']],
    }));
    response.end(JSON.stringify({ status: 'success', data: { resultType: 'streams', result } }));
  });
}

async function readAll(source: TaskSource): Promise<TaskRecord[]> {
  const records: TaskRecord[] = [];
  for await (const record of source.records({ type: undefined, fromMs: 0, toMs: NOW_MS })) records.push(record);
  return records;
}

test('the same records say the same from memory, from a log file and from Loki', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyTaskRecord, { maxLength: 30 }), async (records) => {
      const path = join(folder, 'ai_tasks.log');
      await writeFile(path, records.map((record) => `${lineOf(record)}\n`).join(''));
      await using loki = await startFakeLoki(records);
      const sources = [taskRecords(records), taskLog(path), lokiTasks({ url: loki.url })];
      const [memory, log, stored] = await Promise.all(
        sources.map((source) => taskAnalytics('summarize', 3, source, { nowMs: NOW_MS })),
      );
      expect(log).toEqual(memory);
      expect(rounded(stored)).toEqual(rounded(memory));
    }),
    { numRuns: 25 },
  );
});

/** Sums in another order differ in their last digit. */
function rounded(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_, one: unknown) => (typeof one === 'number' ? Number(one.toPrecision(9)) : one));
}

describe('a log file', () => {
  test('is read with those that were put aside from it, the oldest first', async () => {
    const files = { 'ai_tasks.log': 'd', 'ai_tasks.log.1': 'c', 'ai_tasks.log.2': 'b', 'ai_tasks.log.10': 'a' };
    for (const [name, id] of Object.entries(files))
      await writeFile(join(folder, name), lineOf(taskRecord({ timestampMs: NOW_MS, id })));
    await writeFile(join(folder, 'ai_tasks.log.lock'), lineOf(taskRecord({ timestampMs: NOW_MS })));
    await writeFile(join(folder, 'other.log.1'), lineOf(taskRecord({ timestampMs: NOW_MS })));
    const records = await readAll(taskLog(join(folder, 'ai_tasks.log')));
    expect(records.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
  });

  test('may be missing right after it was put aside', async () => {
    await writeFile(join(folder, 'ai_tasks.log.1'), lineOf(taskRecord({ timestampMs: NOW_MS })));
    expect(await readAll(taskLog(join(folder, 'ai_tasks.log')))).toHaveLength(1);
  });

  test('that does not exist is an error', async () => {
    await expect(readAll(taskLog(join(folder, 'ai_tasks.log')))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('a line', () => {
  const line = {
    timestamp: '2025-11-06T02:47:53Z',
    level: 'INFO',
    task_id: 'news_analysis_1640995200000',
    task_type: 'news_analysis',
    task_status: 'completed',
    duration: 3.45,
    cost: 0.0234,
    tokens_used: 467,
    model: 'gpt-3.5-turbo',
    metadata: { function: 'analyze_news_articles' },
  };

  test('has the fields of a task', () => {
    expect(parseTaskLine(JSON.stringify(line))).toEqual({
      timestampMs: Date.parse('2025-11-06T02:47:53Z'),
      id: 'news_analysis_1640995200000',
      type: 'news_analysis',
      outcome: 'success',
      durationSeconds: 3.45,
      costUsd: 0.0234,
      tokens: 467,
      model: 'gpt-3.5-turbo',
    });
  });

  test.each(['failed', 'failure', 'error', 'timeout', 'aborted', 'cancelled', 'abandoned'])(
    'says with %s that it failed',
    (status) => {
      expect(parseTaskLine(JSON.stringify({ ...line, task_status: status }))?.outcome).toBe('failure');
    },
  );

  test.each<readonly [string, string]>([
    ['that is cut off', JSON.stringify(line).slice(0, 50)],
    ['that is empty', ''],
    ['that is no object', '[1]'],
    ...Object.entries({
      task_status: 'started',
      timestamp: 'yesterday',
      task_type: 7,
      duration: '3',
      cost: -1,
      tokens_used: null,
    }).map(([field, value]) => [`whose ${field} is ${value}`, JSON.stringify({ ...line, [field]: value })] as const),
  ])('%s is left out', (_, text) => {
    expect(parseTaskLine(text)).toBeUndefined();
  });

  test('of any kind never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(parseTaskLine(text)).toBeUndefined();
      }),
    );
  });
});

describe('Loki', () => {
  test('is asked day by day, and again for halves where it has more than it gives', async () => {
    const records = Array.from({ length: 12_000 }, (_, index) =>
      taskRecord({ timestampMs: NOW_MS - 1 - index * 1000, costUsd: 1, id: String(index) }),
    );
    await using loki = await startFakeLoki(records);
    const result = await taskAnalytics('summarize', 2, lokiTasks({ url: loki.url }), { nowMs: NOW_MS });
    expect([result.tasks, result.totalUsd]).toEqual([12_000, 12_000]);
    expect(loki.requests.length).toBeLessThan(20);
  });

  test('that has more within a millisecond than it gives is an error, not a wrong sum', async () => {
    const records = Array.from({ length: 5000 }, () => taskRecord({ timestampMs: NOW_MS - 1 }));
    await using loki = await startFakeLoki(records);
    const result = taskAnalytics('summarize', 1, lokiTasks({ url: loki.url }), { nowMs: NOW_MS });
    await expect(result).rejects.toThrow(/5000 records or more in one millisecond/);
  });

  test('is asked for the streams and the type of tasks, quotes in it escaped', async () => {
    await using loki = await startFakeLoki([]);
    await taskAnalytics('say "hi"', 1, lokiTasks({ url: loki.url }, { selector: '{service_name="app"}' }), { nowMs: NOW_MS });
    const query = new URL(loki.requests[0]?.slice(4) ?? '', loki.url).searchParams.get('query');
    expect(query).toBe('{service_name="app"} | event_name="aimeter.task.ended" | aimeter_task_type="say \\"hi\\""');
  });

  test('leaves out records that are not whole', async () => {
    await using loki = await startFakeLoki([taskRecord({ timestampMs: NOW_MS - 1, costUsd: Number.NaN })]);
    expect((await taskAnalytics(undefined, 1, lokiTasks({ url: loki.url }), { nowMs: NOW_MS })).tasks).toBe(0);
  });
});
