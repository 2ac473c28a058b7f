import { afterEach, expect, test } from 'vitest';
import { recordCost } from '../../src/costs/record-cost.ts';
import { finishLogFiles } from '../../src/logging/files/finish.ts';
import { getLogger } from '../../src/logging/logger.ts';
import { withAttributes } from '../../src/work/with-attributes.ts';
import { withTask } from '../../src/work/with-task.ts';
import { readLog, temporaryDirectory } from '../logging/files/support.ts';
import { recordInMemory, stopRecording } from '../support/work-in-memory.ts';

afterEach(stopRecording);

test('a task leaves one line with exactly these fields in ai_tasks.log', () => {
  using dir = temporaryDirectory();
  recordInMemory({ logDir: dir.path });
  withTask('summarize', { id: 'task-1', model: 'gpt-4o', metadata: { pages: 3, password: 'hunter2' } }, (task) => {
    task.setCost(0.15, 500);
  });
  expect(() =>
    withTask('doomed', { id: 'task-2' }, () => {
      throw new TypeError('no');
    }),
  ).toThrow('no');
  finishLogFiles();
  const ended = { timestamp: expect.stringMatching(/^\d{4}-.*Z$/), duration: expect.any(Number) };
  expect(readLog(dir.path, 'ai_tasks.log')).toEqual([
    {
      ...ended,
      level: 'info',
      task_id: 'task-1',
      task_type: 'summarize',
      task_status: 'completed',
      cost: 0.15,
      tokens_used: 500,
      model: 'gpt-4o',
      metadata: { pages: 3, password: '[REDACTED:secret_field]' },
    },
    {
      ...ended,
      level: 'error',
      task_id: 'task-2',
      task_type: 'doomed',
      task_status: 'failed',
      error_type: 'TypeError',
      cost: 0,
      tokens_used: 0,
      model: null,
      metadata: {},
    },
  ]);
});

test('the lines of ai_costs.log add up to every dollar of tasks and stated costs, each once', () => {
  using dir = temporaryDirectory();
  recordInMemory({ logDir: dir.path });
  withAttributes({ user: 'user-7' }, () =>
    withTask('outer', { id: 'task-1', model: 'house-model' }, (task) => {
      task.setCost(0.15);
      recordCost({ type: 'external_api', usd: 0.005, resource: 'maps', region: 'eu-west-1' });
      withTask('inner', { id: 'task-2' }, (inner) => inner.setCost(0.5));
      withTask('free', () => undefined);
    }),
  );
  finishLogFiles();
  const shared = { timestamp: expect.stringMatching(/Z$/), level: 'info', user: 'user-7' };
  const model = { cost_type: 'model_inference', category: 'models' };
  expect(readLog(dir.path, 'ai_costs.log')).toEqual([
    {
      ...shared,
      cost: 0.005,
      cost_type: 'external_api',
      category: 'external',
      task_id: 'task-1',
      task_type: 'outer',
      resource: 'maps',
      region: 'eu-west-1',
    },
    { ...shared, ...model, cost: 0.5, task_id: 'task-2', task_type: 'inner' },
    { ...shared, ...model, cost: 0.15, model: 'house-model', task_id: 'task-1', task_type: 'outer' },
  ]);
});

test('a line that is logged inside a task says which task and for whom', async () => {
  const telemetry = recordInMemory();
  const log = getLogger('business');
  withAttributes({ user: 'user-7', tenant: 'acme' }, () => withTask('summarize', { id: 'task-1' }, () => log.info('inside')));
  log.info('outside');
  const lines = (await telemetry.logs()).filter(({ body }) => body !== undefined);
  expect(lines.map(({ attributes }) => attributes)).toEqual([
    {
      'aimeter.log.category': 'business',
      'aimeter.task.type': 'summarize',
      'aimeter.task.id': 'task-1',
      'user.id': 'user-7',
      'aimeter.tenant': 'acme',
    },
    { 'aimeter.log.category': 'business' },
  ]);
});
