import { describe, expect, test } from 'vitest';
import type { BatchProgress } from '../../src/work/batch.ts';
import { observeBatch } from '../../src/work/observe-batch.ts';
import { renderProgress } from '../../src/work/progress-bar.ts';
import { total } from '../support/memory-telemetry.ts';
import { recordInMemory } from '../support/work-in-memory.ts';

const HALF: BatchProgress = {
  done: 50,
  total: 100,
  failed: 0,
  skipped: 0,
  spentUsd: 0.00234,
  elapsedSeconds: 12.2,
  etaSeconds: 12.2,
};

/** A terminal that keeps what is written to it. */
function terminal(options: { readonly isTTY: boolean; readonly columns?: number }) {
  const written: string[] = [];
  return { written, ...options, write: (text: string) => written.push(text) };
}

const isLine = (text: string): boolean => text.startsWith('\r') && text.endsWith('\u{1B}[K') && !text.includes('\n');

describe('the line', () => {
  test.each([
    [{}, 'nightly  ############------------  50/100  50 %  $0.0023  ETA 12 s'],
    [{ failed: 1 }, 'nightly  ############------------  50/100  50 %  1 failed  $0.0023  ETA 12 s'],
    [{ total: undefined, etaSeconds: undefined }, 'nightly  50 done  $0.0023  12 s'],
    [{ done: 100, etaSeconds: 0 }, 'nightly  ########################  100/100  100 %  $0.0023  12 s'],
    [{ skipped: 50, etaSeconds: 0 }, 'nightly  ############------------  50/100  50 %  50 skipped  $0.0023  12 s'],
    [{ done: 0, total: 0, etaSeconds: undefined }, 'nightly  ########################  0/0  100 %  $0.0023  12 s'],
    [{ etaSeconds: 75 }, 'nightly  ############------------  50/100  50 %  $0.0023  ETA 1 min 15 s'],
    [{ etaSeconds: 3660 }, 'nightly  ############------------  50/100  50 %  $0.0023  ETA 1 h 1 min'],
    [{ done: 999, total: 1000 }, 'nightly  #######################-  999/1000  99 %  $0.0023  ETA 12 s'],
  ])('with %j is %s', (changes, line) => {
    expect(renderProgress('nightly', { ...HALF, ...changes })).toBe(line);
  });
});

describe('the bar', () => {
  test('is redrawn on one line of a terminal, which stays at the end', async () => {
    recordInMemory();
    const stream = terminal({ isTTY: true });
    await observeBatch([1, 2], (n) => n, { type: 'nightly', progressBar: stream });
    expect(stream.written.slice(0, -1).every(isLine)).toBe(true);
    expect(stream.written[0]).toContain('0/2');
    expect(stream.written.at(-2)).toContain('2/2  100 %  $0.0000');
    expect(stream.written.at(-1)).toBe('\n');
  });

  test('is drawn no more than ten times a second', async () => {
    recordInMemory();
    const stream = terminal({ isTTY: true });
    const started = performance.now();
    await observeBatch(Array.from({ length: 1000 }), () => undefined, { type: 'nightly', progressBar: stream });
    expect(stream.written.length).toBeLessThanOrEqual((performance.now() - started) / 100 + 3);
  });

  test('fits the terminal, and the type cannot leave its line', async () => {
    recordInMemory();
    const stream = terminal({ isTTY: true, columns: 30 });
    await observeBatch([1], (n) => n, { type: 'night\r\n\u{1B}[2Jly', progressBar: stream });
    expect(stream.written[0]).toBe('\rnight   [2Jly  ##############\u{1B}[K'.replace(/#/g, '-'));
  });

  test('is not drawn where there is no terminal, nor when nobody asks', async () => {
    recordInMemory();
    const stream = terminal({ isTTY: false });
    await observeBatch([1], (n) => n, { type: 'nightly', progressBar: stream });
    await observeBatch([1], (n) => n, { type: 'nightly', progressBar: false });
    expect(stream.written).toEqual([]);
  });

  test('changes nothing when it cannot be drawn', async () => {
    const telemetry = recordInMemory();
    const stream = {
      isTTY: true,
      write() {
        throw new Error('EPIPE');
      },
    };
    expect(await observeBatch([1], (n) => n, { type: 'nightly', progressBar: stream })).toMatchObject({ succeeded: 1 });
    expect(total(await telemetry.points(), 'aimeter.telemetry.errors')).toBeGreaterThan(0);
  });
});
