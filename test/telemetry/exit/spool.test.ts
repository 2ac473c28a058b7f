import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Spool } from '../../../src/telemetry/exit/spool.ts';
import type { Batch } from '../../../src/telemetry/otlp/signal.ts';

let directory: string;
let dropped: Batch[];
beforeEach(() => {
  directory = join(mkdtempSync(join(tmpdir(), 'aimeter-spool-')), 'spool');
  dropped = [];
});
afterEach(() => rmSync(dirname(directory), { recursive: true, force: true }));

function openSpool(maxBytes = 1_000_000): Spool {
  return new Spool(directory, maxBytes, (batch) => dropped.push(batch));
}

function batchOf(body: Uint8Array): Batch {
  return { signal: 'logs', encoding: 'protobuf', items: 3, body };
}

test('keeps the order of what was put within one millisecond', () => {
  const spool = openSpool();
  const fills = Array.from({ length: 30 }, (_, index) => index);
  for (const fill of fills) spool.put(batchOf(Buffer.of(fill)));
  expect(spool.claim(30).map(({ batch }) => batch.body[0])).toEqual(fills);
});

test('gives back any bytes as they were put, oldest first', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 4 }), (bodies) => {
      const spool = openSpool();
      const claimed = bodies.flatMap((body) => {
        spool.put(batchOf(body));
        return spool.claim(1);
      });
      expect(claimed.map(({ batch }) => ({ ...batch, body: [...batch.body] }))).toEqual(
        bodies.map((body) => ({ ...batchOf(body), body: [...body] })),
      );
      for (const claim of claimed) claim.remove();
      expect(readdirSync(directory)).toEqual([]);
    }),
    { numRuns: 30 },
  );
});

test('never gives a batch to two takers, and gives it again once it is released', () => {
  const [first, second] = [openSpool(), openSpool()];
  first.put(batchOf(Buffer.from('once')));
  const claims = [...first.claim(10), ...second.claim(10)];
  expect(claims).toHaveLength(1);
  claims[0]?.release();
  expect(second.claim(10)).toHaveLength(1);
  expect(first.claim(10)).toEqual([]);
});

test('keeps headers and addresses out of the file, and others out of it', () => {
  openSpool().put(batchOf(Buffer.from('body')));
  const [name = ''] = readdirSync(directory);
  expect(readFileSync(join(directory, name), 'utf8')).toBe('{"version":1,"signal":"logs","encoding":"protobuf","items":3}\nbody');
  expect(statSync(join(directory, name)).mode & 0o077).toBe(0);
  expect(statSync(directory).mode & 0o077).toBe(0);
});

test('drops the oldest files when there is no room, and reports them', () => {
  const spool = openSpool(100_000);
  for (const fill of [1, 2, 3]) spool.put(batchOf(Buffer.alloc(40_000, fill)));
  expect(dropped.map(({ body }) => body[0])).toEqual([1]);
  expect(spool.claim(10)).toHaveLength(2);
});

test('skips files that are not its own or were cut off', () => {
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, '1.otlp'), '{"version":1,"sig');
  writeFileSync(join(directory, '2.otlp'), '{"version":9}\nbody');
  writeFileSync(join(directory, 'notes.txt'), 'mine');
  expect(openSpool().claim(10)).toEqual([]);
  expect(readdirSync(directory)).toEqual(['notes.txt']);
});

test('leaves alone what another process is writing or sending right now', () => {
  const spool = openSpool();
  spool.put(batchOf(Buffer.from('sending')));
  spool.claim(1);
  writeFileSync(join(directory, 'writing.partial'), 'half');
  utimesSync(join(directory, 'writing.partial'), 0, 0);
  expect(openSpool().claim(10)).toEqual([]);
  expect(readdirSync(directory)).toHaveLength(2);
});

test('says no, and does not throw, when the directory cannot be used', () => {
  writeFileSync(directory, 'a file where the directory should be');
  expect(openSpool().put(batchOf(Buffer.from('lost')))).toBe(false);
  expect(openSpool().claim(10)).toEqual([]);
});
