import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { startTask } from '../../src/work/start-task.ts';
import { withTask } from '../../src/work/with-task.ts';
import { total } from '../support/memory-telemetry.ts';
import { recordInMemory } from '../support/work-in-memory.ts';

const unreachable = new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code: 'ENOTFOUND' }) });

test.each([
  ['is aborted', () => Promise.reject(new DOMException('stop', 'AbortError')), 'AbortError', 'aborted', 'aborted'],
  ['waits for what is aborted', () => wait(9999, undefined, { signal: AbortSignal.abort() }), 'ABORT_ERR', 'aborted', 'aborted'],
  ['times out', () => Promise.reject(new DOMException('late', 'TimeoutError')), 'TimeoutError', 'error', 'timeout'],
  ['reaches nobody', () => Promise.reject(unreachable), 'TypeError', 'error', 'network'],
  ['has a fault', () => Promise.reject(new RangeError('no')), 'RangeError', 'error', 'unknown'],
] as const)('a task that %s says so on span, metric and event', async (_, fn, errorType, reason, errorClass) => {
  const telemetry = recordInMemory();
  await expect(withTask('doomed', fn)).rejects.toBeInstanceOf(Error);
  const told = { 'aimeter.outcome': 'failure', 'error.type': errorType, 'aimeter.error.class': errorClass };
  expect(telemetry.spans()[0]?.attributes).toMatchObject({ ...told, 'aimeter.end.reason': reason });
  expect(total(await telemetry.points(), 'aimeter.task.duration', told)).toBe(1);
  expect((await telemetry.logs())[0]?.attributes).toMatchObject(told);
});

test('a task that succeeds has no class of error', async () => {
  const telemetry = recordInMemory();
  startTask('fine').end();
  expect(Object.keys(telemetry.spans()[0]?.attributes ?? {})).not.toContain('aimeter.error.class');
  const [point] = (await telemetry.points()).get('aimeter.task.duration') ?? [];
  expect(point?.attributes).toEqual({ 'aimeter.task.type': 'fine', 'aimeter.outcome': 'success' });
  expect(Object.keys((await telemetry.logs())[0]?.attributes ?? {})).not.toContain('aimeter.error.class');
});
