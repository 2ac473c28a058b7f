import { expect, test } from 'vitest';
import { startOtlpReceiver } from '../support/otlp-receiver.ts';
import { runApp } from '../support/run-app.ts';

const APP = new URL('apps/endings.mjs', import.meta.url);

async function endings(ending: string, onOutput?: (text: string, pid: number) => void) {
  await using receiver = await startOtlpReceiver();
  const execArgv = ['--expose-gc'];
  const run = await runApp(APP, { endpoint: receiver.url, args: [ending], execArgv, onOutput });
  const tasks = receiver.spans().map(({ name, attributes }) => [name, attributes['aimeter.outcome'], attributes['error.type']]);
  const measured = receiver.metrics().filter(({ name }) => name === 'aimeter.task.duration');
  const records = receiver.logs().filter(({ eventName }) => eventName === 'aimeter.task.ended');
  return {
    run,
    tasks: tasks.toSorted((a, b) => String(a).localeCompare(String(b))),
    measured: measured.length,
    records: records.length,
  };
}

const LEFT = [
  ['task kept', 'failure', 'abandoned'],
  ['task pending', 'failure', 'abandoned'],
];

test('a task whose handle was garbage-collected fails as abandoned', async () => {
  const { run, tasks, records } = await endings('collected');
  expect(run).toMatchObject({ code: 0, stderr: '' });
  expect(tasks).toEqual([['task collected', 'failure', 'abandoned']]);
  expect(records).toBe(1);
});

test.each(['nothing more to do', 'exit'])(
  'tasks that are open when the process ends with %s fail as abandoned',
  async (ending) => {
    const { run, tasks, measured, records } = await endings(ending);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(tasks).toEqual(LEFT);
    expect({ measured: measured > 0, records }).toEqual({ measured: true, records: 2 });
  },
);

test('a task that lets an exception end the process has its own error', async () => {
  const { run, tasks, records } = await endings('throw');
  expect(run.code).toBe(1);
  expect(run.stderr).toContain('RangeError: uncaught');
  expect(tasks).toEqual([...LEFT, ['task thrown', 'failure', 'RangeError']]);
  expect(records).toBe(3);
});

test('tasks that are open when a signal ends the process fail as abandoned', async () => {
  const { run, tasks } = await endings('signal', (_, pid) => process.kill(pid, 'SIGTERM'));
  expect(run.signal).toBe('SIGTERM');
  expect(tasks).toEqual(LEFT);
});
