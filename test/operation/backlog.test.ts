import { expect, test } from 'vitest';
import { setImmediate as yielded } from 'node:timers/promises';
import { waitUntil } from '../../scripts/stack/wait-until.ts';
import { Backlog } from '../../src/operation/backlog.ts';

function fill(backlog: Backlog, count: number): number[] {
  const recorded: number[] = [];
  for (let index = 0; index < count; index += 1) backlog.add({ record: () => recorded.push(index) });
  return recorded;
}

test('records in order when somebody asks for it', () => {
  const backlog = new Backlog();
  const recorded = fill(backlog, 3);
  expect(recorded).toEqual([]);
  backlog.drain();
  expect(recorded).toEqual([0, 1, 2]);
  backlog.drain();
  expect(recorded).toEqual([0, 1, 2]);
});

test('records a few soon, many when the application yields, too many at once', async () => {
  const few = fill(new Backlog(), 1);
  await waitUntil('the few', () => few.length === 1, { timeoutMs: 5000 });
  const many = fill(new Backlog(), 64);
  expect(many).toEqual([]);
  await yielded();
  expect(many).toHaveLength(64);
  const tooMany = fill(new Backlog(), 256);
  expect(tooMany).toHaveLength(256);
});
