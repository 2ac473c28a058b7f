import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { logAndEnd, readLog, temporaryDirectory } from './support.ts';

const sizes = (dir: string) => readdirSync(dir).map((name) => [name, statSync(join(dir, name)).size] as const);

test('files are put aside at their size, and only so many are kept', async () => {
  using dir = temporaryDirectory();
  const env = { AIMETER_LOG_FILE_MAX_BYTES: '10000', AIMETER_LOG_FILE_COUNT: '3' };
  await logAndEnd({ dir: dir.path, ending: 'natural end', count: 1000 }, env);
  expect(readdirSync(dir.path).toSorted()).toEqual(['ai_errors.log', 'ai_errors.log.1', 'ai_errors.log.2']);
  expect(sizes(dir.path).every(([, size]) => size > 0 && size <= 10_000)).toBe(true);
  const lines = readLog(dir.path, 'ai_errors.log').map(({ fields }) => (fields as { line: number }).line);
  expect(lines).toEqual(Array.from({ length: lines.length }, (_, index) => 1000 - lines.length + index));
});

test('a process that only ever exits puts files aside, too', async () => {
  using dir = temporaryDirectory();
  const env = { AIMETER_LOG_FILE_MAX_BYTES: '1024', AIMETER_LOG_FILE_COUNT: '2' };
  for (let time = 0; time < 3; time += 1) await logAndEnd({ dir: dir.path, ending: 'process.exit', count: 5 }, env);
  expect(sizes(dir.path).every(([, size]) => size <= 1024)).toBe(true);
  expect(readdirSync(dir.path).toSorted()).toEqual(['ai_errors.log', 'ai_errors.log.1']);
});

test('one file alone is emptied when it is full', async () => {
  using dir = temporaryDirectory();
  const env = { AIMETER_LOG_FILE_MAX_BYTES: '1024', AIMETER_LOG_FILE_COUNT: '1' };
  await logAndEnd({ dir: dir.path, ending: 'natural end', count: 100 }, env);
  expect(readdirSync(dir.path)).toEqual(['ai_errors.log']);
  expect(readLog(dir.path, 'ai_errors.log').at(-1)).toMatchObject({ fields: { line: 99 } });
});

test('lines of several processes that put the same files aside stay whole, and none is lost', async () => {
  using dir = temporaryDirectory();
  const env = { AIMETER_LOG_FILE_MAX_BYTES: '20000', AIMETER_LOG_FILE_COUNT: '1000' };
  const count = 2000;
  const endings = ['natural end', 'process.exit later', 'natural end'];
  await Promise.all(endings.map((ending) => logAndEnd({ dir: dir.path, ending, count }, env)));
  const lines = readLog(dir.path, 'ai_errors.log').map(({ fields }) => fields as { line: number; writer: number });
  const writers = Map.groupBy(lines, ({ writer }) => writer);
  expect([...writers.values()].map(({ length }) => length).toSorted((a, b) => a - b)).toEqual([count, count, count + 1]);
  for (const own of writers.values()) {
    const first = own.slice(0, count).map(({ line }) => line);
    expect(first).toEqual(Array.from({ length: count }, (_, line) => line));
  }
});

test('a file that was moved away, as by logrotate, is begun anew', async () => {
  using dir = temporaryDirectory();
  const path = join(dir.path, 'ai_errors.log');
  await logAndEnd({ dir: dir.path, ending: 'natural end' });
  renameSync(path, `${path}-moved`);
  await logAndEnd({ dir: dir.path, ending: 'natural end' });
  expect(readLog(dir.path, 'ai_errors.log')).toHaveLength(1);
});

test('the lock of a process that died is taken away', async () => {
  using dir = temporaryDirectory();
  const lock = join(dir.path, 'ai_errors.log.lock');
  writeFileSync(lock, '');
  utimesSync(lock, new Date(0), new Date(0));
  const env = { AIMETER_LOG_FILE_MAX_BYTES: '1024', AIMETER_LOG_FILE_COUNT: '2' };
  await logAndEnd({ dir: dir.path, ending: 'natural end', count: 100 }, env);
  expect(readdirSync(dir.path).toSorted()).toEqual(['ai_errors.log', 'ai_errors.log.1']);
});

test('a full file that cannot be put aside takes the lines all the same, with one warning', async () => {
  using dir = temporaryDirectory();
  const path = join(dir.path, 'ai_errors.log');
  mkdirSync(`${path}.1`);
  const env = { AIMETER_LOG_FILE_MAX_BYTES: '1024', AIMETER_LOG_FILE_COUNT: '2' };
  const run = await logAndEnd({ dir: dir.path, ending: 'natural end', count: 100 }, env);
  expect(run.stderr).toMatch(/^aimeter: .*ai_errors\.log is full, cannot be put aside and grows on: E.*\n$/);
  expect(readFileSync(path, 'utf8').trim().split('\n')).toHaveLength(100);
  expect(existsSync(`${path}.lock`)).toBe(false);
});
