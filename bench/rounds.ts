import type { Cost } from './child/measure.ts';
import { type Contestant, MINIMUM, unobserved } from './contestants.ts';
import { median, quartiles } from './statistics.ts';
import { type Mode, Worker } from './worker.ts';

/** What a contestant adds to one unit of a scenario. */
export interface Added {
  readonly contestant: string;
  /** Median over the starts of the medians over the rounds of a start. */
  readonly cpuMicros: number;
  /** First and third quartile over the starts. */
  readonly cpuQuartiles: readonly [number, number];
  readonly bytes: number;
  /** Added CPU, divided by what the hand-written minimum added. */
  readonly cpuRatio: number;
  readonly bytesRatio: number;
}

/** Result of one scenario. */
export interface ScenarioResult {
  readonly scenario: string;
  readonly unit: string;
  readonly added: readonly Added[];
}

export interface RoundOptions {
  /** Times that each contestant is started anew: what the engine optimises, and how well, differs from start to start. */
  readonly restarts: number;
  /** Measured rounds after each start. */
  readonly rounds: number;
  readonly warmUps: number;
  readonly log: (line: string) => void;
}

type Field = keyof Cost;

/** A contestant beside the same application unobserved, on the same packages. */
interface Pair {
  readonly observed: Worker;
  readonly plain: Worker;
}

/** Only two processes at a time: more of them push each other's code and data out of the caches. */
async function withPair<T>(contestant: Contestant, mode: Mode, use: (pair: Pair) => Promise<T>): Promise<T> {
  const plain = await Worker.start(unobserved(contestant), mode);
  const observed = await Worker.start(contestant, mode);
  const result = await use({ observed, plain });
  await plain.stop();
  await observed.stop();
  return result;
}

/** One round of a pair, unobserved before and after: drift of the machine cancels out. */
async function addedInRound({ observed, plain }: Pair, scenario: string, field: Field): Promise<number> {
  const before = await plain.cost(scenario);
  const with_ = await observed.cost(scenario);
  const again = await observed.cost(scenario);
  const after = await plain.cost(scenario);
  return (with_[field] + again[field] - before[field] - after[field]) / 2;
}

/** Median over the rounds of one start. */
async function addedInStart(pair: Pair, scenario: string, field: Field, { rounds, warmUps }: RoundOptions): Promise<number> {
  const added: number[] = [];
  for (let round = -warmUps; round < rounds; round += 1) {
    const cost = await addedInRound(pair, scenario, field);
    if (round >= 0) added.push(cost);
  }
  return median(added);
}

/** Added cost of each start, by contestant. */
type Results = ReadonlyMap<Contestant, number[]>;

/** Added cost by scenario; in every start all contestants have their turn, each time another first. */
async function measureField(
  contestants: readonly Contestant[],
  scenarios: readonly { readonly name: string }[],
  field: Field,
  options: RoundOptions,
): Promise<ReadonlyMap<string, Results>> {
  const { restarts, log } = options;
  const mode = field === 'cpuMicros' ? 'cpu' : 'bytes';
  const all = new Map(
    scenarios.map(({ name }) => [name, new Map(contestants.map((contestant) => [contestant, [] as number[]]))]),
  );
  for (let start = 0; start < restarts; start += 1) {
    const turn = start % contestants.length;
    for (const contestant of [...contestants.slice(turn), ...contestants.slice(0, turn)]) {
      await withPair(contestant, mode, async (pair) => {
        for (const [scenario, results] of all) {
          results.get(contestant)?.push(await addedInStart(pair, scenario, field, options));
        }
      });
    }
    log(`${field}: start ${start + 1} of ${restarts} measured`);
    for (const [scenario, results] of all) log(`  ${scenario}: ${soFar(results)}`);
  }
  return all;
}

function soFar(results: Results): string {
  const minimum = results.get(MINIMUM) ?? [];
  return [...results]
    .map(([{ name }, own]) => `${name} ${median(own).toFixed(2)} (x ${ratio(own, minimum).toFixed(2)})`)
    .join(', ');
}

function ratio(own: readonly number[], minimum: readonly number[]): number {
  return median(own) / median(minimum);
}

/** Measures what each contestant adds to each scenario, in one run. */
export async function measureAdded(
  contestants: readonly Contestant[],
  scenarios: readonly { readonly name: string; readonly unit: string }[],
  options: RoundOptions,
): Promise<readonly ScenarioResult[]> {
  const results: ScenarioResult[] = [];
  const allCpu = await measureField(contestants, scenarios, 'cpuMicros', options);
  const allBytes = await measureField(contestants, scenarios, 'allocatedBytes', {
    ...options,
    restarts: 1,
    rounds: 5,
    warmUps: 1,
  });
  for (const { name, unit } of scenarios) {
    const [cpu, bytes] = [allCpu.get(name)!, allBytes.get(name)!];
    const added = contestants.map((contestant) => {
      const [ownCpu = [], ownBytes = []] = [cpu.get(contestant), bytes.get(contestant)];
      return {
        contestant: contestant.name,
        cpuMicros: median(ownCpu),
        cpuQuartiles: quartiles(ownCpu),
        bytes: median(ownBytes),
        cpuRatio: ratio(ownCpu, cpu.get(MINIMUM) ?? []),
        bytesRatio: ratio(ownBytes, bytes.get(MINIMUM) ?? []),
      };
    });
    results.push({ scenario: name, unit, added });
  }
  return results;
}
