import { readdirSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { finishLogFiles } from '../../../src/logging/files/finish.ts';
import type { TaskLine } from '../../../src/logging/files/file-lines.ts';
import { writeLogLine } from '../../../src/logging/files/write-log-line.ts';
import { getLogger } from '../../../src/logging/logger.ts';
import { CANARIES } from '../../content/canaries.ts';
import { recordInMemory, stopRecording } from '../../support/work-in-memory.ts';
import { readLog, temporaryDirectory } from './support.ts';

afterEach(stopRecording);

const TASK: TaskLine = {
  timestamp: '2026-11-21T12:33:05.042Z',
  level: 'info',
  task_id: '7d80e2c4-3c65-4a2b-b148-d4f37197c9ab',
  task_type: 'summarise',
  task_status: 'success',
  duration: 1.25,
  cost: 0.0000305,
  tokens_used: 1234,
  model: 'gpt-4o-mini-2024-07-18',
  metadata: { pages: 3, nested: { list: [true, null] } },
};

test('errors go to ai_errors.log, performance to ai_performance.log, both to both, the rest to none', () => {
  using dir = temporaryDirectory();
  recordInMemory({ logDir: dir.path, serviceName: 'shop' });
  getLogger('api').warning('neither');
  getLogger('api').error('an error');
  getLogger('performance').info('a measurement', { seconds: 0.5 });
  getLogger('performance').critical('both');
  finishLogFiles();
  const messages = (name: string) => readLog(dir.path, name).map(({ message }) => message);
  expect(messages('ai_errors.log')).toEqual(['an error', 'both']);
  expect(messages('ai_performance.log')).toEqual(['a measurement', 'both']);
  expect(readdirSync(dir.path).toSorted()).toEqual(['ai_errors.log', 'ai_performance.log']);
  expect(readLog(dir.path, 'ai_performance.log')[0]).toEqual({
    timestamp: expect.stringMatching(/Z$/),
    level: 'info',
    service: 'shop',
    category: 'performance',
    message: 'a measurement',
    fields: { seconds: 0.5 },
  });
});

test('a task line is written as it is given', () => {
  using dir = temporaryDirectory();
  recordInMemory({ logDir: dir.path });
  writeLogLine('tasks', () => TASK);
  finishLogFiles();
  expect(readLog(dir.path, 'ai_tasks.log')).toEqual([TASK]);
});

test('costs and alerts have files of their own, and what is undefined is left out', () => {
  using dir = temporaryDirectory();
  recordInMemory({ logDir: dir.path });
  const common = { timestamp: TASK.timestamp, level: 'info' } as const;
  writeLogLine('costs', () => ({
    ...common,
    cost: 0.5,
    cost_type: 'compute',
    category: 'infrastructure',
    region: 'eu-1',
    user: undefined,
  }));
  writeLogLine('alerts', () => ({ ...common, level: 'critical', alert: 'CostPerDay', value: 12 }));
  finishLogFiles();
  expect(readLog(dir.path, 'ai_costs.log')).toEqual([
    { ...common, cost: 0.5, cost_type: 'compute', category: 'infrastructure', region: 'eu-1' },
  ]);
  expect(readLog(dir.path, 'ai_alerts.log')).toEqual([{ ...common, level: 'critical', alert: 'CostPerDay', value: 12 }]);
});

test('secrets in a line are masked, and nothing in it throws', () => {
  using dir = temporaryDirectory();
  recordInMemory({ logDir: dir.path });
  const circular: Record<string, unknown> = { big: 1n };
  circular['self'] = circular;
  for (const { text } of CANARIES)
    writeLogLine('tasks', () => ({ ...TASK, task_type: text, metadata: { text, apiKey: 'a', circular } }));
  finishLogFiles();
  const lines = readLog(dir.path, 'ai_tasks.log');
  expect(lines).toHaveLength(CANARIES.length);
  expect(CANARIES.filter(({ secret }) => JSON.stringify(lines).includes(secret))).toEqual([]);
  expect(lines[0]?.['metadata']).toMatchObject({
    apiKey: '[REDACTED:secret_field]',
    circular: { big: '1', self: '[REDACTED:cycle]' },
  });
});

test('without a directory nothing is written', () => {
  using dir = temporaryDirectory();
  recordInMemory();
  writeLogLine('tasks', () => TASK);
  getLogger('performance').error('message');
  finishLogFiles();
  expect(readdirSync(dir.path)).toEqual([]);
});
