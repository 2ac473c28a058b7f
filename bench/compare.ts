import { setImmediate } from 'node:timers/promises';
import { median, quartiles } from './statistics.ts';

/** One side of a comparison. */
export interface Side {
  /** @param index counts up, for values that differ from run to run */
  readonly run: (index: number) => unknown;
  /** Does what was put off, inside the measurement. */
  readonly flush?: () => Promise<unknown>;
  /** Clears up outside the measurement. */
  readonly rest?: () => Promise<unknown>;
}

export interface Comparison {
  readonly title: string;
  readonly base: Side;
  readonly other: Side;
}

const WARM_UPS = 5;
const ROUNDS = 40;
const RUNS = 2000;
/** Runs after which timers and processors get their turn. */
const RUNS_PER_TURN = 100;

/** Measures both sides in turns in one process and prints the ratio of each pair: its median and quartiles. */
export async function compare({ title, base, other }: Comparison): Promise<number> {
  for (let round = 0; round < WARM_UPS; round += 1) {
    await measure(base);
    await measure(other);
  }
  const pairs: { readonly base: number; readonly other: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const first = await measure(base);
    const others = (await measure(other)) + (await measure(other));
    pairs.push({ base: first + (await measure(base)), other: others });
  }
  const ratios = pairs.map((pair) => pair.other / pair.base);
  const [low, high] = quartiles(ratios);
  const micros = (side: 'base' | 'other') => (median(pairs.map((pair) => pair[side])) / 2).toFixed(2);
  process.stdout.write(
    `${title}: x ${median(ratios).toFixed(2)} (quartiles ${low.toFixed(2)}-${high.toFixed(2)}; ${micros('other')} against ${micros('base')} us)\n`,
  );
  return median(ratios);
}

/** CPU time of one run in microseconds. */
async function measure({ run, flush, rest }: Side): Promise<number> {
  const before = process.cpuUsage();
  for (let index = 0; index < RUNS; index += 1) {
    run(index);
    if (index % RUNS_PER_TURN === 0) await setImmediate();
  }
  await flush?.();
  const { user, system } = process.cpuUsage(before);
  await rest?.();
  return (user + system) / RUNS;
}
